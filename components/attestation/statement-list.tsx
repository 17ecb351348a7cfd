import { Reply } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Said, Statement } from "@/lib/attestation/attestation";
import { formatDay } from "@/lib/i18n/format";

type Props = {
  /** Newest first. */
  statements: readonly Statement[];
  /** What can be done about one that waits for an answer. */
  actions?: (statement: Statement) => ReactNode;
  /** What it is about, where that is not the page itself. */
  about?: (statement: Statement) => ReactNode;
};

/** What a supplier said, marked as theirs, and apart from it what one of ours answered. */
export function StatementList({ statements, actions, about }: Props) {
  return (
    <ul className="divide-y divide-line">
      {statements.map((statement) => (
        <li key={statement.id} className="py-3 first:pt-0">
          {about?.(statement)}
          <TheirWords statement={statement} />
          <OurAnswer statement={statement} actions={actions?.(statement)} />
        </li>
      ))}
    </ul>
  );
}

/** One statement as it was said: never markup, never ours. */
export function TheirWords({ statement }: { statement: Said }) {
  const t = useTranslations("attestation");
  const locale = useLocale();
  const { what, untilOn, person, words, by, supplier, on, generation } = statement;
  const day = formatDay(untilOn ?? "", locale);
  return (
    <figure className="border-l-3 border-violet pl-3.5">
      <p className="eyebrow text-violet">{t("their")}</p>
      <blockquote className="mt-0.5">
        <p className="font-[550]">{t(`what.${what}`, { day, name: person ?? "" })}</p>
        {words && <p className="break-words whitespace-pre-line">{words}</p>}
      </blockquote>
      <figcaption className="text-sm text-ink-2">
        {t("by", { by, supplier, day: formatDay(on, locale) })}
        {what === "destroyed" && generation !== null && ` ${t("generation", { generation })}`}
      </figcaption>
    </figure>
  );
}

function OurAnswer({ statement, actions }: { statement: Statement; actions: ReactNode }) {
  const t = useTranslations("attestation");
  const locale = useLocale();
  const { answer, answeredBy } = statement;
  if (answer === null)
    return (
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 pl-4">
        <p className="text-warning">{t("unanswered")}</p>
        {actions}
      </div>
    );
  const day = formatDay(answer.on, locale);
  return (
    <div className="mt-2 flex gap-2 pl-4 text-sm">
      <Icon of={Reply} className="mt-0.5 text-ink-3" />
      <div className="min-w-0">
        <p>{t(`answered.${answer.answer}`, { by: answeredBy ?? "none", day })}</p>
        {answer.why && <p className="break-words whitespace-pre-line text-ink-2">{answer.why}</p>}
      </div>
    </div>
  );
}
