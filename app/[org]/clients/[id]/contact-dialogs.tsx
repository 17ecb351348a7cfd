"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Problems } from "@/components/form/use-problems";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ClientPerson } from "@/lib/client/queries";
import { addPerson, editPerson, personLeft } from "./actions";

export function AddContact({ slug, clientId }: { slug: string; clientId: string }) {
  const t = useTranslations("client.contact");
  return (
    <DialogForm
      label={t("add")}
      icon={UserPlus}
      size="sm"
      title={t("add")}
      action={addPerson.bind(null, slug)}
      submit={t("add")}
      done={t("added")}
      idPrefix="contact"
    >
      {(problems) => (
        <>
          <input type="hidden" name="clientId" value={clientId} />
          <ContactFields problems={problems} />
        </>
      )}
    </DialogForm>
  );
}

type Props = { slug: string; contact: ClientPerson };

export function EditContact({ slug, contact }: Props) {
  const t = useTranslations("client.contact");
  return (
    <DialogForm
      label={t("edit")}
      name={t("editName", { name: contact.name })}
      variant="quiet"
      size="sm"
      title={contact.name}
      action={editPerson.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="contact"
    >
      {(problems) => <ContactFields problems={problems} contact={contact} />}
    </DialogForm>
  );
}

/** The day he left; or taking it back. */
export function ContactLeft({ slug, contact, today }: Props & { today: string }) {
  const t = useTranslations("client.contact");
  const gone = contact.leftOn !== null;
  // What was asked stays as it was while the page behind it learns the answer.
  const [back, setBack] = useState(gone);
  const { name } = contact;
  return (
    <DialogForm
      label={t(gone ? "back" : "left")}
      name={t(gone ? "backName" : "leftName", { name })}
      onOpen={() => setBack(gone)}
      variant="quiet"
      size="sm"
      title={t(back ? "backTitle" : "leftTitle", { name })}
      description={t(back ? "backBody" : "leftBody")}
      action={personLeft.bind(null, slug)}
      submit={t(back ? "backSubmit" : "leftSubmit")}
      done={t(back ? "backDone" : "leftDone", { name })}
      idPrefix="left"
    >
      {(problems) => (
        <>
          <One of={contact} />
          {back ? (
            <input type="hidden" name="leftOn" value="" />
          ) : (
            <Field
              name="leftOn"
              label={t("leftOn")}
              error={problems.of("leftOn")}
              idPrefix="left"
              className="max-w-56"
            >
              {(control) => <DateInput {...control} defaultValue={today} max={today} />}
            </Field>
          )}
        </>
      )}
    </DialogForm>
  );
}

function One({ of: { id, version } }: { of: ClientPerson }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

function ContactFields({ problems, contact }: { problems: Problems; contact?: ClientPerson }) {
  const t = useTranslations("client.contact");
  const of = (name: string) => ({ name, error: problems.of(name), idPrefix: "contact" });
  return (
    <SecretWatch>
      {contact && <One of={contact} />}
      <Field {...of("name")} label={t("name")}>
        {(control) => <TextInput {...control} defaultValue={contact?.name} maxLength={200} />}
      </Field>
      <Field {...of("email")} label={t("email")} hint={t("emailHint")} optional>
        {(control) => (
          <TextInput
            {...control}
            inputMode="email"
            defaultValue={contact?.email ?? ""}
            maxLength={254}
          />
        )}
      </Field>
      <Field {...of("locale")} label={t("locale")} hint={t("localeHint")}>
        {(control) => (
          <Select
            {...control}
            defaultValue={contact?.locale ?? ""}
            options={[
              { value: "", label: t("localeUnknown") },
              { value: "en", label: "English" },
              { value: "fr", label: "Français" },
            ]}
          />
        )}
      </Field>
    </SecretWatch>
  );
}
