"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FormHandler } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { Version } from "@/components/form/version";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

/** Whose people they are: where their words stand. A supplier's have a telephone besides. */
export type PeopleOf = "supplier.contact" | "client.contact";

/** Somebody at a supplier or a client, as forms hold him. */
export type PersonForm = {
  id: string;
  version: number;
  name: string;
  email: string | null;
  phone?: string | null;
  locale: string | null;
  leftOn: string | null;
};

type Action = FormHandler<{ id: string }>;

type AddProps = {
  of: PeopleOf;
  /** The field that names the company, and its id. */
  at: { field: "supplierId" | "clientId"; id: string };
  action: Action;
};

export function AddPerson({ of, at, action }: AddProps) {
  const t = useTranslations(of);
  return (
    <DialogForm
      label={t("add")}
      icon={UserPlus}
      size="sm"
      title={t("add")}
      action={action}
      submit={t("add")}
      done={t("added")}
      idPrefix="contact"
    >
      {(problems) => (
        <>
          <input type="hidden" name={at.field} value={at.id} />
          <PersonFields of={of} problems={problems} />
        </>
      )}
    </DialogForm>
  );
}

type Props = { of: PeopleOf; person: PersonForm; action: Action };

export function EditPerson({ of, person, action }: Props) {
  const t = useTranslations(of);
  return (
    <DialogForm
      label={t("edit")}
      name={t("editName", { name: person.name })}
      variant="quiet"
      size="sm"
      title={person.name}
      action={action}
      submit={t("save")}
      done={t("saved")}
      idPrefix="contact"
    >
      {(problems) => <PersonFields of={of} problems={problems} person={person} />}
    </DialogForm>
  );
}

type LeftProps = Props & {
  today: string;
  /** What the departure means, said before the day. */
  means: ReactNode;
};

/** The day he left, after saying what it means; or taking it back. */
export function PersonLeft({ of, person, today, means, action }: LeftProps) {
  const t = useTranslations(of);
  const { name } = person;
  const gone = person.leftOn !== null;
  // What was asked stays as it was while the page behind it learns the answer.
  const [back, setBack] = useState(gone);
  return (
    <DialogForm
      label={t(gone ? "back" : "left")}
      name={t(gone ? "backName" : "leftName", { name })}
      onOpen={() => setBack(gone)}
      variant="quiet"
      size="sm"
      title={t(back ? "backTitle" : "leftTitle", { name })}
      description={back ? t("backBody") : undefined}
      action={action}
      submit={t(back ? "backSubmit" : "leftSubmit")}
      done={t(back ? "backDone" : "leftDone", { name })}
      idPrefix="left"
    >
      {(problems) => (
        <>
          <Version of={person} />
          {back ? (
            <input type="hidden" name="leftOn" value="" />
          ) : (
            <>
              {means}
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

type FieldsProps = { of: PeopleOf; problems: Problems; person?: PersonForm };

function PersonFields({ of, problems, person }: FieldsProps) {
  const t = useTranslations(of);
  const field = (name: string) => ({ name, error: problems.of(name), idPrefix: "contact" });
  return (
    <SecretWatch>
      {person && <Version of={person} />}
      <Field {...field("name")} label={t("name")}>
        {(control) => <TextInput {...control} defaultValue={person?.name} maxLength={200} />}
      </Field>
      <Field
        {...field("email")}
        label={t("email")}
        hint={t.has("emailHint") ? t("emailHint") : undefined}
        optional
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="email"
            defaultValue={person?.email ?? ""}
            maxLength={254}
          />
        )}
      </Field>
      {of === "supplier.contact" && (
        <Field {...field("phone")} label={t("phone")} optional>
          {(control) => (
            <TextInput
              {...control}
              inputMode="tel"
              defaultValue={person?.phone ?? ""}
              maxLength={40}
            />
          )}
        </Field>
      )}
      <Field {...field("locale")} label={t("locale")} hint={t("localeHint")}>
        {(control) => (
          <Select
            {...control}
            defaultValue={person?.locale ?? ""}
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
