"use client";

import { CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LENGTHS } from "@/lib/grant/fields";
import type { NewHandBack } from "@/lib/hand-back/queries/new";
import { start } from "../actions";
import { Which } from "./which";

type Props = Pick<NewHandBack, "contacts" | "choices" | "more"> & {
  slug: string;
  clientId: string;
  chosen: string[];
};

/** What ends, whom of the client we tell, and what we say to him besides. */
export function StartForm({ slug, clientId, contacts, choices, chosen, more }: Props) {
  const t = useTranslations("hand-back.ours.new");
  const [only] = contacts;
  const people = contacts.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }));
  return (
    <ServerForm
      action={start.bind(null, slug)}
      submit={t("submit")}
      variant="primary"
      icon={CornerUpLeft}
      className="flex max-w-2xl flex-col gap-6"
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="clientId" value={clientId} />
          <Which choices={choices} chosen={chosen} more={more} error={problems.of("accessIds[]")} />
          <Field name="contactId" label={t("contact")} error={problems.of("contactId")}>
            {(control) => (
              <Select
                {...control}
                options={people}
                placeholder={contacts.length > 1 ? "—" : undefined}
                defaultValue={contacts.length === 1 ? only?.id : undefined}
              />
            )}
          </Field>
          <Field
            name="project"
            label={t("project")}
            hint={t("projectHint")}
            optional
            error={problems.of("project")}
          >
            {(control) => <TextInput {...control} maxLength={LENGTHS.name} />}
          </Field>
          <Field
            name="words"
            label={t("words")}
            hint={t("wordsHint")}
            optional
            error={problems.of("words")}
          >
            {(control) => <TextArea {...control} rows={3} maxLength={LENGTHS.note} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
