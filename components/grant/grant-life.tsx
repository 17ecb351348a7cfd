import {
  BellRing,
  CalendarPlus,
  CircleCheck,
  CircleSlash,
  DoorOpen,
  Hourglass,
  KeyRound,
  type LucideIcon,
  Mail,
  MailQuestionMark,
  PencilLine,
  PenLine,
  Quote,
  RefreshCw,
  Reply,
  Scale,
  ShieldCheck,
  UserRoundPen,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import type { Level } from "@/components/ui/level-chip";
import { Timeline } from "@/components/ui/timeline";
import type { Correction, LifeEvent } from "./grant-types";

const icons: Record<LifeEvent["kind"], LucideIcon> = {
  logged: PenLine,
  said_changed: RefreshCw,
  noticed: BellRing,
  review_moved: CalendarPlus,
  corrected: PencilLine,
  authorized: ShieldCheck,
  decided: Scale,
  handed_over: KeyRound,
  reminded: BellRing,
  asked_supplier: MailQuestionMark,
  link_announced: Mail,
  supplier_said: Quote,
  answered_supplier: Reply,
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
  if ("answer" in event && event.answer === "refused") return "danger";
  if ("late" in event && event.late) return "warning";
  if (event.kind === "closed") return "success";
  if (event.kind === "reopened") return "warning";
  if (event.kind === "supplier_said") return "violet";
  return "quiet";
}

function plainValues(event: LifeEvent): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(event)) {
    if (typeof value === "string" || typeof value === "number") values[key] = value;
    if (typeof value === "boolean") values[key] = value ? "yes" : "no";
  }
  if (event.kind === "decided") values.term = event.until ? "shortened" : "asked";
  if (event.kind === "extended") values.which = whichEnds(event);
  return values;
}

function whichEnds({ from, to }: { from: string | null; to: string | null }): string {
  if (from === null) return "given";
  return to === null ? "taken" : "moved";
}

function dayTags(event: LifeEvent): Record<string, (words: ReactNode) => ReactNode> {
  if (event.kind === "extended") {
    return {
      fromDay: () => <Day on={event.from ?? ""} />,
      toDay: () => <Day on={event.to ?? ""} />,
    };
  }
  if (event.kind === "review_moved") return { toDay: () => <Day on={event.to} /> };
  if (event.kind === "decided" || event.kind === "supplier_said")
    return { untilDay: () => <Day on={event.until ?? ""} /> };
  if (event.kind === "closed") return { onDay: () => <Day on={event.on} /> };
  return {};
}

function LifeDetail({ event }: { event: LifeEvent }) {
  const t = useTranslations("grant");
  switch (event.kind) {
    case "decided":
      return event.note ? <Words text={event.note} /> : null;
    case "supplier_said":
      return event.words ? <Words text={t("life.theirWords", { words: event.words })} /> : null;
    case "handed_over":
      return (
        <>
          {t(`channel.${event.channel}`)}, <Day on={event.on} />
          {event.insecure && <span className="text-danger">. {t("life.insecure")}</span>}
          {event.note && <Words text={event.note} />}
        </>
      );
    case "reminded":
    case "noticed":
    case "asked_supplier":
    case "link_announced":
      return (
        <>
          {event.kind === "reminded" && <>{t(`life.about.${event.about}`)} </>}
          {t(`life.answer.${event.answer}`)}
          {event.server && (
            <code className="ml-1.5 font-mono text-xs break-all">{event.server}</code>
          )}
        </>
      );
    case "closed":
      return (
        <>
          {t(`life.evidence.${event.evidence}`)}
          {event.evidenceUrl && <EvidenceLink href={event.evidenceUrl} />}
          {event.note && <Words text={event.note} />}
        </>
      );
    case "corrected":
      return (
        <>
          {event.changes.map((change) => (
            <CorrectionLine key={change.what} change={change} />
          ))}
          <Words text={event.reason} />
        </>
      );
    default:
      return <Rest event={event} />;
  }
}

function Rest({ event }: { event: LifeEvent }) {
  const t = useTranslations("grant.life");
  const words = "reason" in event ? event.reason : "note" in event ? event.note : undefined;
  return (
    <>
      {"late" in event && event.late && <span className="text-warning">{t("late")}</span>}
      {words && <Words text={words} />}
    </>
  );
}

/** What a person wrote, as he wrote it. */
function Words({ text }: { text: string }) {
  return <p className="break-words whitespace-pre-line">{text}</p>;
}

function EvidenceLink({ href }: { href: string }) {
  return (
    <>
      {": "}
      <a href={href} rel="noreferrer nofollow" className="quiet-link break-all">
        {href}
      </a>
    </>
  );
}

function CorrectionLine({ change }: { change: Correction }) {
  const t = useTranslations("grant.life");
  const levels = useTranslations("ui.level");
  const shown = (value: string | null) => {
    if (value === null) return t("nothing");
    return change.what === "level" && levels.has(value as Level) ? levels(value as Level) : value;
  };
  return (
    <p className="break-words">
      {t("correction", { what: change.what, from: shown(change.from), to: shown(change.to) })}
    </p>
  );
}
