"use client";

import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";

/** Somebody of the supplier who can be asked, and the mail he would get. */
export type AskWhom = {
  id: string;
  name: string;
  /** Left out on a page that opens without signing in. */
  address?: string;
  locale: "en" | "fr";
  mail: { subject: string; paragraphs: string[]; action: string };
  /** The mail server did not take the last one to him. */
  failed?: Failed | null;
};

type Failed = { on: string; reply: string | null };

type ChooseProps = {
  contacts: readonly AskWhom[];
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
};

/** Which of them is asked: posted as `contactId`. */
export function ChooseContact({ contacts, value, onChange, error }: ChooseProps) {
  const t = useTranslations("acts.ask");
  return (
    <RadioCards
      name="contactId"
      legend={t("whom")}
      value={value}
      onChange={onChange}
      error={error}
      choices={contacts.map(({ id, name, address }) => ({ value: id, label: name, hint: address }))}
    />
  );
}

/** The mail as it will arrive: to whom, in which language, in which words. */
export function QuestionMail({ whom }: { whom: AskWhom }) {
  const t = useTranslations("acts.ask");
  const { name, address, locale, mail, failed } = whom;
  return (
    <figure>
      {failed && <AddressFailed failed={failed} />}
      <figcaption className="mb-2 text-sm text-ink-2">
        {t("goesTo", { name, address: address ?? "none", locale })}
      </figcaption>
      <div lang={locale} className="border-l-2 border-line-strong pl-4">
        <p className="font-[550] break-words">{mail.subject}</p>
        {mail.paragraphs.map((paragraph) => (
          <p key={paragraph} className="mt-2 break-words">
            {paragraph}
          </p>
        ))}
        <p className="mt-3 inline-block rounded-md border border-line-strong px-3 py-2 text-sm text-ink-2">
          {mail.action}
        </p>
      </div>
    </figure>
  );
}

/** Asking again at the same address may be for nothing: what became of the last mail, in the server's words. */
function AddressFailed({ failed: { on, reply } }: { failed: Failed }) {
  const t = useTranslations("acts.ask");
  return (
    <Notice
      tone="warning"
      className="mb-4"
      title={t.rich("failed", { day: () => <Day on={on} /> })}
    >
      {reply !== null && (
        <p>
          {t("serverSaid")} <code className="font-mono text-xs break-all">{reply}</code>
        </p>
      )}
      <p>{t("failedBody")}</p>
    </Notice>
  );
}
