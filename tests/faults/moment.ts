import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { type Filled, standingOf } from "./register";
import type { SmtpServer } from "./smtp";

type Seen = { eye: pg.Client; smtp: SmtpServer; organization: Filled };

/** How long planning and a whole run take when nobody is killed. */
export type Usual = { planMs: number; wholeMs: number };

/** A moment to kill at, chosen by chance: at some time of the run, or a little after something that can be seen from outside. */
export type Moment = {
  after: "start" | "planned" | "asked" | "taken";
  /** Milliseconds since then. */
  ms: number;
  /** After so many recipients named, or messages taken. */
  count: number;
  reached(seen: Seen): Promise<void>;
};

/**
 * A third of the moments are anywhere in a run of the usual length. So that no part is missed, the others lie within
 * its planning, shortly after it (when mail is claimed), shortly after a recipient was named (his mail is on its way)
 * or shortly after a message was taken (its result is not written yet).
 */
export function aim(random: () => number, usual: Usual, mails: number): Moment {
  const [kind, when, which] = [random(), random(), random()];
  const count = 1 + Math.floor(which * mails);
  const at = (after: Moment["after"], most: number, first: Moment["reached"]): Moment => {
    const ms = Math.round(when * most);
    return { after, ms, count, reached: (seen) => first(seen).then(() => wait(ms)) };
  };
  if (kind < 0.35) return at("start", usual.wholeMs, async () => undefined);
  if (kind < 0.5) return at("start", usual.planMs, async () => undefined);
  if (kind < 0.65) return at("planned", 40, (seen) => planned(seen.eye, seen.organization));
  if (kind < 0.8) return at("asked", 2, ({ smtp }) => so(smtp, "asked", count));
  return at("taken", 12, ({ smtp }) => so(smtp, "taken", count));
}

/** Resolves when the organization's day is planned. */
export async function planned(eye: pg.Client, organization: Filled): Promise<void> {
  while (!(await standingOf(eye, organization)).planned) await wait(2);
}

async function so(smtp: SmtpServer, what: "asked" | "taken", count: number): Promise<void> {
  while (smtp[what].length < count) await smtp.next();
}
