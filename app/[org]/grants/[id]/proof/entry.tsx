import { useLocale, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/lib/i18n/format";
import type { ProofEntry } from "@/lib/reminder/proof";
import { At } from "../../../mail/at";
import { MAIL_LOOKS } from "../../../mail/looks";
import { Message } from "./message";

type Props = { entry: ProofEntry; zone: string; slug: string };

/** One stage, notice, question or announcement, and the messages that told it. */
export function Entry({ entry, zone, slug }: Props) {
  const t = useTranslations("proof");
  const { kind, recipient, by, at, superseded, escalated, named, mails } = entry;
  const state = superseded === null ? (mails.at(-1)?.state ?? "waiting") : "superseded";
  const values = { name: recipient.name, by: by ?? "" };
  const stage = useStage(entry);
  const { day, stage: laterStage } = superseded ?? { day: null, stage: null };
  const dayWords = useDay(day);
  const later = useStageWords(laterStage);
  return (
    <li className="break-inside-avoid border-b border-line py-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip {...MAIL_LOOKS[state]}>{t(`state.${state}` as "state.sent")}</Chip>
        <span className="font-[550]">
          {kind === "question" || kind === "question_of_all" || kind === "announcement"
            ? t(kind, values)
            : t.rich(superseded === null ? kind : "passedOver", {
                ...values,
                who: (words) => (
                  <TextLink prefetch={false} href={`/${slug}/people/${recipient.id}`}>
                    {words}
                  </TextLink>
                ),
              })}
          {stage !== null && `, ${stage}`}
        </span>
        {escalated && <Chip tone="info">{t("escalated")}</Chip>}
      </p>
      <p className="mt-1 text-sm text-ink-2">
        {t.rich("decided", { at: () => <At instant={at} zone={zone} /> })}
        {superseded !== null && ` ${t(replacedBy(superseded), { day: dayWords, stage: later })}`}
        {superseded === null && !named && ` ${t("counted")}`}
      </p>
      {mails.map((mail) => (
        <Message key={mail.id} mail={mail} zone={zone} last={mail === mails.at(-1)} />
      ))}
    </li>
  );
}

function replacedBy({ day, stage }: NonNullable<ProofEntry["superseded"]>) {
  if (day === null) return "supersededBefore";
  return stage === null ? "supersededOn" : "supersededBy";
}

function useDay(on: string | null): string {
  const locale = useLocale();
  return on === null ? "" : formatDay(on, locale);
}

function useStageWords(stage: number | null): string {
  const t = useTranslations("proof");
  if (stage === null) return "";
  const when = stage < 0 ? "before" : stage > 0 ? "after" : "on";
  return t("stage", { when, days: Math.abs(stage) });
}

/** "7 days before its end, 1 Dec 2026". */
function useStage({ stage, dueKind, dueOn }: ProofEntry): string | null {
  const t = useTranslations("proof");
  const [words, day] = [useStageWords(stage), useDay(dueOn)];
  if (stage === null || dueKind === null) return null;
  return t("of", { stage: words, due: t(`due.${dueKind}` as "due.review"), day });
}
