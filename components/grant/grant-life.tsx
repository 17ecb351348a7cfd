import {
  BellRing,
  CalendarPlus,
  CircleCheck,
  CircleSlash,
  DoorOpen,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MailQuestionMark,
  PenLine,
  RefreshCw,
  ShieldCheck,
  UserRoundPen,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Timeline } from "@/components/ui/timeline";
import type { LifeEvent } from "./grant-types";

const icons: Record<LifeEvent["kind"], LucideIcon> = {
  logged: PenLine,
  authorized: ShieldCheck,
  handed_over: KeyRound,
  reminded: BellRing,
  asked_supplier: MailQuestionMark,
  supplier_said_done: Hourglass,
  let_end: Hourglass,
  extended: CalendarPlus,
  reassigned: UserRoundPen,
  rotated: RefreshCw,
  closed: CircleCheck,
  reopened: DoorOpen,
  voided: CircleSlash,
};

/** Everything that happened to a grant, reminders and the mail server's answers included. */
export function GrantLife({ events }: { events: LifeEvent[] }) {
  const t = useTranslations("grant.life");
  return (
    <Timeline
      entries={events.map((event) => ({
        key: event.id,
        icon: icons[event.kind],
        tone: toneOf(event),
        at: event.at,
        dateTime: event.dateTime,
        title: t.rich(event.kind, { ...plainValues(event), ...dayTags(event) }),
        children: <LifeDetail event={event} />,
      }))}
    />
  );
}

function toneOf(event: LifeEvent): Tone {
  if (event.kind === "handed_over" && event.insecure) return "danger";
  if (event.kind === "reminded" && event.answer === "refused") return "danger";
  if (event.kind === "extended" && event.late) return "warning";
  if (event.kind === "closed") return "success";
  if (event.kind === "reopened" || event.kind === "supplier_said_done") return "warning";
  return "quiet";
}

function plainValues(event: LifeEvent): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(event)) {
    if (typeof value === "string" || typeof value === "number") values[key] = value;
    if (typeof value === "boolean") values[key] = value ? "yes" : "no";
  }
  return values;
}

function dayTags(event: LifeEvent): Record<string, (words: ReactNode) => ReactNode> {
  if (event.kind === "extended") {
    return { fromDay: () => <Day on={event.from} />, toDay: () => <Day on={event.to} /> };
  }
  if (event.kind === "closed") return { onDay: () => <Day on={event.on} /> };
  return {};
}

function LifeDetail({ event }: { event: LifeEvent }) {
  const t = useTranslations("grant");
  if (event.kind === "handed_over") {
    return (
      <>
        {t(`channel.${event.channel}`)}
        {event.insecure && <span className="text-danger">. {t("life.insecure")}</span>}
      </>
    );
  }
  if (event.kind === "reminded") {
    return (
      <>
        {t(`life.answer.${event.answer}`)}
        {event.server && <code className="ml-1.5 font-mono text-xs break-all">{event.server}</code>}
      </>
    );
  }
  if (event.kind === "closed") {
    return (
      <>
        {t(`life.evidence.${event.evidence}`)}
        {event.note && <span>. {event.note}</span>}
      </>
    );
  }
  if (event.kind === "extended") {
    return (
      <>
        {event.reason}
        {event.late && <span className="text-warning">. {t("life.late")}</span>}
      </>
    );
  }
  if ("reason" in event) return <>{event.reason}</>;
  return "note" in event && event.note ? <>“{event.note}”</> : null;
}
