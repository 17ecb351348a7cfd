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
import { addPerson, editPerson, personLeft } from "../actions";

/** A supplier's person as forms hold him. */
export type ContactForm = {
  id: string;
  version: number;
  name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
  leftOn: string | null;
};

export function AddContact({ slug, supplierId }: { slug: string; supplierId: string }) {
  const t = useTranslations("supplier.contact");
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
          <input type="hidden" name="supplierId" value={supplierId} />
          <ContactFields problems={problems} />
        </>
      )}
    </DialogForm>
  );
}

export function EditContact({ slug, contact }: { slug: string; contact: ContactForm }) {
  const t = useTranslations("supplier.contact");
  return (
    <DialogForm
      label={t("edit")}
      name={t("editName", { name: contact.name })}
      variant="quiet"
      size="sm"
      title={t("editTitle", { name: contact.name })}
      action={editPerson.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="contact"
    >
      {(problems) => <ContactFields problems={problems} contact={contact} />}
    </DialogForm>
  );
}

type LeftProps = {
  slug: string;
  contact: ContactForm;
  today: string;
  /** The accounts whose present secret he knows: each falls due. */
  knows: string[];
};

/** The day he left, after saying what falls due by it; or taking it back. */
export function ContactLeft({ slug, contact, today, knows }: LeftProps) {
  const t = useTranslations("supplier.contact");
  const gone = contact.leftOn !== null;
  // What was asked stays as it was while the page behind it learns the answer.
  const [back, setBack] = useState(gone);
  return (
    <DialogForm
      label={t(gone ? "back" : "left")}
      name={t(gone ? "backName" : "leftName", { name: contact.name })}
      onOpen={() => setBack(gone)}
      variant="quiet"
      size="sm"
      title={t(back ? "backTitle" : "leftTitle", { name: contact.name })}
      description={back ? t("backBody") : undefined}
      action={personLeft.bind(null, slug)}
      submit={t(back ? "backSubmit" : "leftSubmit")}
      done={t(back ? "backDone" : "leftDone", { name: contact.name })}
      idPrefix="left"
    >
      {(problems) => (
        <>
          <input type="hidden" name="id" value={contact.id} />
          <input type="hidden" name="version" value={contact.version} />
          {back ? (
            <input type="hidden" name="leftOn" value="" />
          ) : (
            <>
              <FallsDue name={contact.name} knows={knows} />
              <Field
                name="leftOn"
                label={t("leftOn")}
                error={problems.of("leftOn")}
                idPrefix="left"
                className="max-w-56"
              >
                {(control) => <DateInput {...control} defaultValue={today} max={today} />}
              </Field>
            </>
          )}
        </>
      )}
    </DialogForm>
  );
}

function FallsDue({ name, knows }: { name: string; knows: string[] }) {
  const t = useTranslations("supplier.contact");
  if (knows.length === 0) return <p className="text-ink-2">{t("fallsDueNothing", { name })}</p>;
  return (
    <div>
      <p>{t("fallsDue", { name, count: knows.length })}</p>
      <ul className="mt-1.5 list-disc pl-5 text-sm text-ink-2">
        {knows.map((account) => (
          <li key={account} className="break-words">
            {account}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ContactFields({ problems, contact }: { problems: Problems; contact?: ContactForm }) {
  const t = useTranslations("supplier.contact");
  const error = (name: string) => ({ name, error: problems.of(name), idPrefix: "contact" });
  return (
    <SecretWatch>
      {contact && (
        <>
          <input type="hidden" name="id" value={contact.id} />
          <input type="hidden" name="version" value={contact.version} />
        </>
      )}
      <Field {...error("name")} label={t("name")}>
        {(control) => <TextInput {...control} defaultValue={contact?.name} maxLength={200} />}
      </Field>
      <Field {...error("email")} label={t("email")} optional>
        {(control) => (
          <TextInput
            {...control}
            inputMode="email"
            defaultValue={contact?.email ?? ""}
            maxLength={254}
          />
        )}
      </Field>
      <Field {...error("phone")} label={t("phone")} optional>
        {(control) => (
          <TextInput
            {...control}
            inputMode="tel"
            defaultValue={contact?.phone ?? ""}
            maxLength={40}
          />
        )}
      </Field>
      <Field {...error("locale")} label={t("locale")} hint={t("localeHint")}>
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
