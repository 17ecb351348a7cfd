import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { FlagChip } from "@/components/ui/flag-chip";
import { LevelChip } from "@/components/ui/level-chip";
import type { CivilDate } from "@/lib/time/civil-date";
import { daysBetween } from "@/lib/time/civil-date";
import type { TriageCard } from "@/lib/triage/triage";
import type { Decision } from "./use-triage";

type Props = { card: TriageCard; base: string; today: string; decision: Decision | undefined };

/** Everything one must know to decide about a door, said as one sentence, its facts below. */
export function DoorCard({ card, base, today, decision }: Props) {
  const t = useTranslations("triage.card");
  const grant = useTranslations("grant");
  const late = card.endsOn === null ? 0 : daysBetween(card.endsOn, today as CivilDate);
  return (
    <article aria-live="polite" className="mb-6">
      <h1 className="sentence max-w-3xl text-2xl sm:text-4xl/12">
        {t("sentence", { supplier: card.supplier, system: card.system })}{" "}
        <span className={late > 0 ? "text-danger" : "text-ink-2"}>
          {card.endsOn === null
            ? t("noEnd")
            : t(late > 0 ? "over" : "left", { days: Math.abs(late) })}
        </span>
      </h1>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <LevelChip level={card.level} />
        {card.exposed && <FlagChip flag="exposed" />}
        {decision && <Chip tone="success">{t(`decided.${decision}`)}</Chip>}
      </div>
      <dl className="mt-5 grid gap-x-8 border-t border-line text-sm sm:grid-cols-2">
        <Fact name={t("enters")}>
          {grant(`kind.${card.credential.kind}`)} · {card.credential.identifier}
        </Fact>
        <Fact name={t("who")}>{card.contact ?? t("nobody")}</Fact>
        <Fact name={t("since")}>
          <Day on={card.startsOn} />
          {card.endsOn !== null && (
            <>
              {" – "}
              <Day on={card.endsOn} />
            </>
          )}
        </Fact>
        <Fact name={t("owner")}>{card.owner}</Fact>
        <Fact name={t("reason")}>
          {card.reason}
          {card.noEndReason && <span className="text-ink-3"> · {card.noEndReason}</span>}
        </Fact>
        {card.note && <Fact name={t("note")}>{card.note}</Fact>}
        {card.others.length > 0 && (
          <Fact name={t("others")}>{card.others.map(({ supplier }) => supplier).join(", ")}</Fact>
        )}
        {card.howToClose && <Fact name={t("howToClose")}>{card.howToClose}</Fact>}
      </dl>
      <Link href={`${base}/grants/${card.id}`} className="quiet-link text-sm text-ink-3">
        {t("page")}
      </Link>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-2 border-b border-line py-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 whitespace-pre-line">{children}</dd>
    </div>
  );
}
