"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { type AskWhom, ChooseContact, QuestionMail } from "./question-mail";

type Props = Pick<ActFormProps, "action" | "target"> & { contacts: AskWhom[] };

/** Whom to ask where several can be, and the mail as he gets it. */
export function AskForm({ action, target, contacts }: Props) {
  const t = useTranslations("acts.ask");
  return (
    <ActForm action={action} target={target} submit={t("submit")} variant="primary">
      <Whom contacts={contacts} />
    </ActForm>
  );
}

function Whom({ contacts }: Pick<Props, "contacts">) {
  const { problems, typed } = useAct();
  const [chosen, choose] = useState(typed("contactId"));
  const whom = contacts.length === 1 ? contacts[0] : contacts.find(({ id }) => id === chosen);
  return (
    <>
      {contacts.length > 1 && (
        <ChooseContact
          contacts={contacts}
          value={chosen}
          onChange={choose}
          error={problems.of("contactId")}
        />
      )}
      {whom && <QuestionMail whom={whom} />}
    </>
  );
}
