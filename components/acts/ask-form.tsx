"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type AskWhom, ChooseContact, QuestionMail } from "@/components/acts/question-mail";
import { TextLink } from "@/components/ui/text-link";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";

type Props = Pick<ActFormProps, "action" | "target"> & {
  contacts: AskWhom[];
  supplier: { name: string; href: string };
};

/** Whom to ask where several can be, and the mail as he gets it. */
export function AskForm({ action, target, ...asked }: Props) {
  const t = useTranslations("acts.ask");
  return (
    <ActForm action={action} target={target} submit={t("submit")} variant="primary">
      <Whom {...asked} />
    </ActForm>
  );
}

function Whom({ contacts, supplier }: Pick<Props, "contacts" | "supplier">) {
  const t = useTranslations("acts.ask");
  const { problems, typed } = useAct();
  const [chosen, choose] = useState(typed("contactId"));
  const error = problems.of("contactId");
  if (contacts.length === 0)
    return (
      <div id="f-contactId" tabIndex={-1}>
        <p className={error ? "text-danger" : undefined}>{t("nobody", { ...supplier })}</p>
        <TextLink href={`${supplier.href}#contacts`}>{t("addAddress")}</TextLink>
      </div>
    );
  const whom = contacts.length === 1 ? contacts[0] : contacts.find(({ id }) => id === chosen);
  return (
    <>
      {contacts.length > 1 && (
        <ChooseContact contacts={contacts} value={chosen} onChange={choose} error={error} />
      )}
      {whom && <QuestionMail whom={whom} />}
    </>
  );
}
