import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { type Filled, standingOf } from "./register";
import type { SmtpServer } from "./smtp";

type Seen = { eye: pg.Client; smtp: SmtpServer; organization: Filled };

/** How long planning and a whole run take when nobody is killed. */
export type Usual = { planMs: number; wholeMs: number };

/** A moment to kill at, chosen by chance: at some time of the run, or a little after something that can be seen from outside. */
export type Moment = {
  after: "start" | "planned" | "taken";
  /** Milliseconds since then. */
  ms: number;
  /** After so many messages taken. */
  count: number;
  reached(seen: Seen): Promise<void>;
};

/**
 * Two in five moments are anywhere in a run of the usual length. So that no part is missed, the others lie within its
 * planning, shortly after it (when mail is claimed), or shortly after one of the messages was taken (whose result is
 * not written yet).
 */
export function aim(random: () => number, usual: Usual, mails: number): Moment {
  const [kind, when, which] = [random(), random(), random()];
  const [ms, count] = [(most: number) => Math.round(when * most), 1 + Math.floor(which * mails)];
  const at = (after: Moment["after"], most: number) => ({ after, ms: ms(most), count });
  if (kind < 0.4) return { ...at("start", usual.wholeMs), reached: () => wait(ms(usual.wholeMs)) };
  if (kind < 0.55) return { ...at("start", usual.planMs), reached: () => wait(ms(usual.planMs)) };
  const soon = kind < 0.75 ? at("planned", 40) : at("taken", 12);
  const first = (seen: Seen) =>
    kind < 0.75 ? planned(seen.eye, seen.organization) : taken(seen.smtp, count);
  return { ...soon, reached: (seen) => first(seen).then(() => wait(soon.ms)) };
}

/** Resolves when the organization's day is planned. */
export async function planned(eye: pg.Client, organization: Filled): Promise<void> {
  while (!(await standingOf(eye, organization)).planned) await wait(2);
}

async function taken(smtp: SmtpServer, count: number): Promise<void> {
  while (smtp.taken.length < count) await smtp.next();
}
