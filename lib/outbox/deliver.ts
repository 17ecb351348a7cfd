import { log } from "../log";
import { mailConnections } from "../mail/transport";
import type { Deadline } from "../sweep/deadline";
import { settleOwed } from "./owed";
import { Settler } from "./settler";
import { type Ready, Supply } from "./supply";
import { tryMail } from "./try-mail";
import { whileUnderWay } from "./under-way";

/** How the mails of one run ended. `deferred` will be tried again; `refused` of the failed by the server, for good. */
export type Delivered = { sent: number; failed: number; deferred: number; refused: number };

/** No mail is begun with less than this left, and none may take longer. Milliseconds. */
const STOP_MS = 4_000;
const ONE_MAIL_MS = 20_000;
/** Left for writing down the result of a mail that was broken off. */
const WRITE_MS = 1_500;

/**
 * Sends the waiting mails of these organizations over several connections at once, turn by turn (`turn`
 * mails of one, then the next one's), until none is left or the deadline comes. One connection that hangs
 * holds back nothing but its own mail. What was claimed and not begun is given back.
 */
export async function deliver(
  organizationIds: readonly string[],
  now: Date,
  deadline: Deadline,
  turn?: number,
): Promise<Delivered> {
  await settleOwed();
  const run = new Run(new Supply(organizationIds, now, turn), now, deadline);
  await Promise.all(Array.from({ length: mailConnections() }, () => run.lane()));
  await run.supply.release();
  return run.delivered;
}

class Run {
  readonly delivered: Delivered = { sent: 0, failed: 0, deferred: 0, refused: 0 };
  readonly supply: Supply;
  readonly #settler: Settler;
  readonly #deadline: Deadline;

  constructor(supply: Supply, now: Date, deadline: Deadline) {
    this.supply = supply;
    this.#deadline = deadline;
    this.#settler = new Settler(now, deadline);
  }

  /** One connection's work: mail after mail. */
  async lane(): Promise<void> {
    while (this.#deadline.leftMs() > STOP_MS) {
      const next = await this.supply.next();
      if (next === undefined) return;
      try {
        await whileUnderWay(next.mail.id, () => this.#deliverOne(next));
      } catch (error) {
        // The lease runs out and the mail is tried again.
        const { name } = error as Error;
        log().error({ mail: next.mail.id, name }, "a mail was not settled");
      }
    }
  }

  async #deliverOne({ mail, scope, look }: Ready): Promise<void> {
    if (look.is === "lost") return;
    if (look.is === "gone") {
      await this.#settler.add(scope, { mail, cancelled: look.why });
      return;
    }
    const { reader, content } = look;
    const limitMs = Math.min(ONE_MAIL_MS, this.#deadline.leftMs() - WRITE_MS);
    const tried = await tryMail(scope, mail, look, limitMs);
    const leftOut = content.kind === "daily" ? content.leftOut : [];
    const settled = await this.#settler.add(scope, { mail, tried, reader, leftOut });
    if (settled === "late") log().warn({ mail: mail.id }, "a mail was settled by another worker");
    else if (settled !== "cancelled") this.delivered[settled] += 1;
    if (settled === "failed" && tried.outcome === "refused") this.delivered.refused += 1;
  }
}
