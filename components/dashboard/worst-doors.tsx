import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { FlagChip } from "@/components/ui/flag-chip";
import { Icon } from "@/components/ui/icon";
import { LevelChip } from "@/components/ui/level-chip";
import { LinkButton } from "@/components/ui/link-button";
import type { Count, DashboardDoor } from "./dashboard-types";

type Props = { doors: DashboardDoor[]; total: Count; allHref: string };

/** The worst first and largest, each with its one action. */
export function WorstDoors({ doors, total, allHref }: Props) {
  const t = useTranslations("dashboard.worst");
  return (
    <section aria-labelledby="worst-title">
      <h2 id="worst-title" className="sr-only">
        {t("title")}
      </h2>
      <ol className="border-t border-line-strong">
        {doors.map((door, index) => (
          <WorstDoor key={door.id} door={door} first={index === 0} />
        ))}
      </ol>
      {total.value > doors.length && (
        <Link
          prefetch={false}
          href={allHref}
          className="mt-3 inline-flex min-h-11 items-center gap-1.5 font-[550] text-accent hover:underline"
        >
          {t("all", { count: total.value, more: total.more ? "yes" : "no" })}
          <Icon of={ArrowRight} />
        </Link>
      )}
    </section>
  );
}

function WorstDoor({ door, first }: { door: DashboardDoor; first: boolean }) {
  const t = useTranslations("dashboard");
  return (
    <li
      className={cx(
        "relative grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 gap-y-3 border-b border-line sm:grid-cols-[6rem_minmax(0,1fr)_auto] sm:items-center sm:gap-x-6",
        first ? "py-6" : "py-4",
      )}
    >
      <Figure door={door} first={first} />
      <div className="min-w-0">
        <p className={cx("flex flex-wrap items-center gap-x-3 gap-y-1", first && "sm:text-lg")}>
          <Link
            prefetch={false}
            href={door.href}
            className={cx(
              "quiet-link font-semibold after:absolute after:inset-0 sm:after:hidden",
              first && "text-lg sm:text-xl",
            )}
          >
            {door.system}
          </Link>
          <LevelChip level={door.level} />
          {door.flags.map((flag) => (
            <FlagChip key={flag} flag={flag} />
          ))}
        </p>
        <p className="mt-0.5 text-sm text-ink-2 sm:text-base">
          {door.supplier}
          <span className="text-ink-3"> · {door.account}</span>
        </p>
        <p className="text-sm text-ink-3">
          {t(door.ownerLeft ? "worst.ownerLeft" : "worst.owner", { name: door.owner })}
        </p>
      </div>
      <div className="relative col-span-2 sm:col-span-1">
        <LinkButton
          prefetch={false}
          href={door.action.href}
          variant={first ? "primary" : "secondary"}
          className="w-full sm:w-auto sm:min-w-36"
        >
          {t(`action.${door.action.kind}`)}
          <span className="sr-only">
            : {door.system}, {door.supplier}
          </span>
        </LinkButton>
      </div>
    </li>
  );
}

/** The days, large, and what they are days of: the figure column of a ledger. */
function Figure({ door, first }: { door: DashboardDoor; first: boolean }) {
  const t = useTranslations("dashboard.reason");
  const { kind, days } = door.reason;
  return (
    <p className={kind === "closing" ? "text-warning" : "text-danger"}>
      <span
        className={cx(
          "block font-[550] tracking-tight tabular-nums",
          first ? "text-4xl" : "text-2xl leading-7",
        )}
      >
        {days}
      </span>
      <span className="block text-xs font-[550]">{t(kind, { days })}</span>
    </p>
  );
}
