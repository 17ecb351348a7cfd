import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { TextLink } from "@/components/ui/text-link";
import type { EventView } from "@/lib/audit/view";
import { inZone } from "@/lib/i18n/instant";
import { changesOf } from "./changes";
import { HistoryChanges } from "./history-changes";
import { thingHref } from "./thing-href";

type Props = { slug: string; events: readonly EventView[]; zone: string; locale: string };

/** Events as lines of a ledger, newest first: the day where it changes, the time, who did what, what changed, number and fingerprint. */
export function HistoryEntries({ slug, events, zone, locale }: Props) {
  let former = "";
  return (
    <ol className="text-sm">
      {events.map((event) => {
        const { day, time } = inZone(event.at, zone, locale);
        const newDay = day !== former;
        former = day;
        return (
          <li
            key={event.seq}
            className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-3 border-b border-line py-2.5 sm:grid-cols-[6.5rem_3.25rem_minmax(0,1fr)_auto]"
          >
            <span className="text-ink-3 max-sm:col-span-2 max-sm:pb-0.5 max-sm:font-[550]">
              {newDay ? (
                <Day on={day} />
              ) : (
                <span className="sr-only">
                  <Day on={day} />
                </span>
              )}
            </span>
            <time dateTime={event.at.toISOString()} className="whitespace-nowrap text-ink-3">
              {time}
            </time>
            <div className="min-w-0">
              <p>
                <Words event={event} slug={slug} />
              </p>
              <HistoryChanges action={event.action} changes={changesOf(event)} />
            </div>
            <Mark event={event} />
          </li>
        );
      })}
    </ol>
  );
}

/** Who did what to what. */
function Words({ event, slug }: { event: EventView; slug: string }) {
  const t = useTranslations("history");
  // A key out of the data: tests/things/history asks that every action of the code has its words.
  const known = `action.${wordsOf(event)}` as "action.other";
  const tags = {
    action: event.action,
    who: () => <Who event={event} slug={slug} />,
    thing: () => <Thing event={event} slug={slug} />,
  };
  return t.rich(t.has(known) ? known : "action.other", tags);
}

/** All that one member answered for, moved at once, is one event, told of him and not of each door. */
const wordsOf = ({ action, subjects }: EventView) =>
  action === "grant.reassigned" && subjects[0]?.kind === "membership" ? "membership.moved" : action;

function Who({ event, slug }: { event: EventView; slug: string }) {
  const t = useTranslations("history.who");
  const { kind, name, membershipId } = event.actor;
  if (kind === "sweep") return <span className="font-[550]">{t("sweep")}</span>;
  const words = name ?? t("nobody");
  const who = membershipId ? (
    <TextLink href={`/${slug}/people/${membershipId}`} className="font-[550]">
      {words}
    </TextLink>
  ) : (
    <span className="font-[550]">{words}</span>
  );
  return kind === "mail_link" ? t.rich("viaMail", { who: () => who }) : who;
}

/** What it is about, under the name it bears today; the personal name of that day where it has none of its own. */
function Thing({ event, slug }: { event: EventView; slug: string }) {
  const [thing] = event.subjects;
  if (thing === undefined) return null;
  const name = event.names[thing.id] ?? event.personal["after.name"] ?? event.personal.name ?? "…";
  const href = thingHref(slug, thing, event.subjects);
  return href === null ? <span>{name}</span> : <TextLink href={href}>{name}</TextLink>;
}

function Mark({ event }: { event: EventView }) {
  const t = useTranslations("history");
  const { from } = event.personal;
  return (
    <p className="text-xs text-ink-3 max-sm:col-start-2 max-sm:pt-0.5 sm:text-right">
      <span className="whitespace-nowrap tabular-nums">
        <span className="sr-only">
          {t("number", { seq: event.seq, hash: event.hash.slice(0, 8) })}
        </span>
        <span aria-hidden title={event.hash}>
          {event.seq} · <code className="font-mono">{event.hash.slice(0, 8)}</code>
        </span>
      </span>
      {from && (
        <span className="max-sm:before:content-['_·_'] sm:block">
          {t("from", { address: from })}
        </span>
      )}
    </p>
  );
}
