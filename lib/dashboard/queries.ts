import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { GrantFilter } from "@/lib/grant/filter";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { type GrantRow, rowSql } from "@/lib/grant/queries/row-sql";
import { daysBetween } from "@/lib/time/civil-date";
import { type MailTrouble, mailTrouble } from "./mail-trouble";
import { dashboardSql, NUMBERS, type NumberName } from "./numbers-sql";

/** A number of the dashboard: counted to 1,000, and the filter of exactly the list it counts. */
export type DashboardNumber = { value: number; more: boolean; filter: Partial<GrantFilter> };

/**
 * A door that should be closed, and the first thing to do: its supplier says he is done, so answer, where the reader may; its
 * secret was exposed, so rotate; else close it. `daysEnded`: days since the work with its supplier ended; null where it goes on.
 */
export type WorstDoor = GrantRow & {
  todo: "answer" | "rotate" | "close";
  daysEnded: number | null;
  howToClose: string | null;
};

export type DashboardView = {
  /** Whether nothing was ever logged here. */
  empty: boolean;
  /** toClose is the headline; the others are links to lists. */
  numbers: Record<NumberName, DashboardNumber>;
  /** Accesses asked for by the organization's link that nobody has answered. */
  accessRequests: { value: number; more: boolean };
  /** At most five of `toClose`: those at level admin, then exposed ones, then by their end. */
  worst: WorstDoor[];
  /** What is the matter with the mail; null where it works. */
  mail: MailTrouble | null;
};

type Row = Parameters<typeof rowSql.view>[0];
type Answer = {
  any: boolean;
  numbers: Record<NumberName, number>;
  access_requests: number;
  worst: { row: Row; howToClose: string | null }[];
  waiting_since: Date | null;
  failing_since: Date | null;
  last_run: Date | null;
  mail_failed: boolean;
};

function todoOf(row: Row, scope: OrganizationScope, now: Date): WorstDoor["todo"] {
  const mayAnswer = () =>
    permittedActions(scope, { owners: [row.owner.id] }, now).includes("attestation:answer");
  if (row.state === "closing" && mayAnswer()) return "answer";
  return row.exposed ? "rotate" : "close";
}

/** The organization at a glance on the day it is there at `now`. No number counts beyond 1,000. */
export async function readDashboard(scope: OrganizationScope, now: Date): Promise<DashboardView> {
  demandReader(scope);
  const today = scope.today(now);
  const [answer] = await read(scope, (tx) =>
    tx.$queryRaw<[Answer]>(dashboardSql.all(scope, today, now)),
  );
  const counted = (value: number) => ({ value: Math.min(value, COUNTED), more: value > COUNTED });
  const numbers = Object.entries(NUMBERS).map(([name, filter]) => [
    name,
    { ...counted(answer.numbers[name as NumberName]), filter },
  ]);
  const mail = {
    server: env().SMTP_URL !== undefined,
    waitingSince: answer.waiting_since,
    failingSince: answer.failing_since,
    lastRunAt: answer.last_run,
    failed: answer.mail_failed,
  };
  return {
    empty: !answer.any,
    numbers: Object.fromEntries(numbers) as DashboardView["numbers"],
    accessRequests: counted(answer.access_requests),
    worst: answer.worst.map(({ row, howToClose }) => ({
      ...rowSql.view(row, today),
      todo: todoOf(row, scope, now),
      daysEnded: row.supplier.endedOn && daysBetween(row.supplier.endedOn, today),
      howToClose,
    })),
    mail: mailTrouble(mail, now),
  };
}
