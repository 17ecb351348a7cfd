"use client";

import { useTranslations } from "next-intl";
import { Choices } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { LENGTHS } from "@/lib/grant/fields";
import { GRANT_LEVELS } from "@/lib/grant/level";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { WordsField } from "./fields";

export type Recorded = {
  contactId: string | null;
  level: string;
  levelWords: string | null;
  reason: string;
  ticket: string | null;
  note: string | null;
};

type Props = Pick<ActFormProps, "action" | "target"> & {
  recorded: Recorded;
  contacts: SelectOption[];
};

/** What was written when the grant was logged, as it should read. */
export function CorrectForm({ action, target, recorded, contacts }: Props) {
  const t = useTranslations("acts");
  const { levelWords, reason, ticket, note } = recorded;
  return (
    <ActForm action={action} target={target} submit={t("correct.submit")}>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Contact contactId={recorded.contactId} contacts={contacts} />
        <Level level={recorded.level} />
        <WordsField
          name="levelWords"
          label={t("correct.levelWords")}
          optional
          line
          value={levelWords}
          maxLength={LENGTHS.words}
        />
        <WordsField
          name="ticket"
          label={t("correct.ticket")}
          optional
          line
          value={ticket}
          maxLength={LENGTHS.ticket}
        />
      </div>
      <WordsField
        name="reason"
        label={t("correct.reason")}
        value={reason}
        maxLength={LENGTHS.reason}
      />
      <WordsField
        name="note"
        label={t("field.note")}
        optional
        value={note}
        maxLength={LENGTHS.note}
      />
      <WordsField name="why" label={t("correct.why")} maxLength={LENGTHS.reason} />
    </ActForm>
  );
}

function Contact({ contactId, contacts }: { contactId: string | null; contacts: SelectOption[] }) {
  const t = useTranslations("acts.correct");
  const { problems, typed } = useAct();
  return (
    <Field name="contactId" label={t("contact")} optional error={problems.of("contactId")}>
      {(control) => (
        <Select
          {...control}
          placeholder={t("nobody")}
          defaultValue={typed("contactId", contactId)}
          options={contacts}
        />
      )}
    </Field>
  );
}

function Level({ level }: { level: string }) {
  const t = useTranslations("acts.correct");
  const levels = useTranslations("ui.level");
  const { typed } = useAct();
  return (
    <Choices
      name="level"
      legend={t("level")}
      defaultValue={typed("level", level)}
      choices={GRANT_LEVELS.map((value) => ({ value, label: levels(value) }))}
    />
  );
}
