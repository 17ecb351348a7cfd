import { useLocale, useTranslations } from "next-intl";
import { LevelChip } from "@/components/ui/level-chip";
import { StatusChip } from "@/components/ui/status-chip";
import { hasSecretValue } from "@/lib/credential/kinds";
import { formatDay } from "@/lib/i18n/format";
import { Acts } from "./acts";
import { Said } from "./said";
import { type Door, SAYABLE, type Sayable } from "./types";

type Props = {
  door: Door;
  hidden: boolean;
  /** Null where there is nothing to choose among. */
  picked: boolean | null;
  onPick: () => void;
};

/** One door as its organization has it, what was said of it, and what can be said. */
export function DoorCard({ door, hidden, picked, onPick }: Props) {
  const t = useTranslations("supplier-page");
  const kinds = useTranslations("grant.kind");
  const { id, system, account, kind, level, levelWords, reason, contact } = door;
  return (
    <li hidden={hidden} className="py-5" aria-labelledby={`door-${id}`}>
      <div className="flex gap-3">
        {picked !== null && (
          <label className="-m-2.5 size-11 shrink-0 p-2.5">
            <input
              type="checkbox"
              checked={picked}
              onChange={onPick}
              aria-label={t("list.pick", { system, account })}
              className="size-5 rounded-sm accent-accent"
            />
          </label>
        )}
        <div className="min-w-0 flex-1">
          <h3 id={`door-${id}`} className="text-lg font-semibold break-words">
            {system}
          </h3>
          <p className="break-words text-ink-2">
            {account} · {kinds(kind)}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
            <LevelChip level={level} />
            {levelWords && <span>{levelWords}</span>}
            <Term door={door} />
            {contact && <span>{t("door.given", { contact })}</span>}
            {door.state === "closing" && <StatusChip status="closing" />}
          </p>
          <p className="mt-1 text-sm break-words text-ink-3">{t("door.reason", { reason })}</p>
          <Asked on={door.askedOn} />
        </div>
      </div>
      <div className={picked === null ? undefined : "sm:pl-8"}>
        <Said said={door.said} />
        <Acts grantIds={[id]} offers={offered(door)} until={door.until} />
      </div>
    </li>
  );
}

function Term({ door: { state, since, until } }: { door: Door }) {
  const t = useTranslations("supplier-page.door");
  const locale = useLocale();
  const day = (on: string) => ({ day: formatDay(on, locale) });
  const end = until === null ? t("noEnd") : t(state === "overdue" ? "ended" : "until", day(until));
  return (
    <>
      <span>{t(state === "planned" ? "from" : "since", day(since))}</span>
      <span className={state === "overdue" ? "font-[550] text-danger" : undefined}>{end}</span>
    </>
  );
}

function Asked({ on }: { on: string | null }) {
  const t = useTranslations("supplier-page.door");
  const locale = useLocale();
  if (on === null) return null;
  return <p className="mt-1 text-sm font-[550]">{t("asked", { day: formatDay(on, locale) })}</p>;
}

/** What can be said: not again what stands unanswered, and of no secret where there is none. */
function offered({ said, kind }: Door): Sayable[] {
  const waiting = said.find(({ what, answer }) => what !== "destroyed" && answer === null);
  return SAYABLE.filter(
    (what) =>
      (what === "destroyed" ? hasSecretValue(kind) : true) &&
      (what === "still_needed" || what !== waiting?.what),
  );
}
