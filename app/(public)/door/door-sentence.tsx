import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import type { DoorDue } from "@/lib/door/door";
import { formatDay } from "@/lib/i18n/format";
import type { DoorPage } from "./door-types";

/** What this is and whether it is as it should be, in one sentence; below it, why the mail came. */
export function DoorSentence({ door }: { door: DoorPage }) {
  const t = useTranslations("door");
  return (
    <header>
      <p className="eyebrow mb-2">{t("of", { organization: door.organization.name })}</p>
      <h1 className="sentence text-3xl">
        {door.end ? <Ended door={door} /> : <Standing door={door} />}
      </h1>
      {door.due.map((due) => (
        <Why key={due.kind} due={due} />
      ))}
    </header>
  );
}

const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;

function Ended({ door }: { door: DoorPage }) {
  const t = useTranslations("door");
  const { end, grants, system } = door;
  if (!end) return null;
  const values = { supplier: grants[0]?.supplier ?? "", system, by: end.by, at: end.recordedAt };
  return <>{t.rich(end.kind === "void" ? "void" : "closed", { ...values, soft })}</>;
}

function Standing({ door }: { door: DoorPage }) {
  const t = useTranslations("grant.sentence");
  const words = useTranslations("door");
  const [grant] = door.grants;
  if (door.subject.kind === "credential" || !grant)
    return (
      <>
        {words("credential", {
          account: door.account,
          system: door.system,
          count: door.grants.length,
        })}
      </>
    );
  const overdue = door.due.find((due) => due.kind === "end_of_grant");
  const key = grant.state === "open" && grant.endsOn === null ? "openWithoutEnd" : grant.state;
  const day = grant.state === "open" ? (grant.endsOn ?? grant.startsOn) : grant.startsOn;
  const { supplier, level } = grant;
  const values = { supplier, level, system: door.system, days: overdue?.days ?? 0, by: "" };
  return <>{t.rich(key, { ...values, soft, day: () => <Day on={day} style="day" /> })}</>;
}

/** Why it is due, in the words of the mail it came from; the end itself stands in the sentence above. */
function Why({ due }: { due: DoorDue }) {
  const t = useTranslations("mail.daily");
  const when = due.days > 0 ? "past" : due.days === 0 ? "today" : "future";
  const day = formatDay(due.dueOn, useLocale(), "long");
  const why = due.kind === "end_of_grant" ? "" : t(`why.${due.kind}`, { when, day });
  return (
    <p className="mt-3 text-lg text-ink-2">
      {why} {t(`todo.${due.kind}`)}
    </p>
  );
}
