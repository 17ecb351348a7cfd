import { authorizeSweep } from "../authorization/authorize";
import type { OrganizationScope } from "../authorization/scope";
import { log } from "../log";
import type { Attempt } from "../mail/outcome";
import { CONNECTIONS, send } from "../mail/transport";
import type { Deadline } from "../sweep/deadline";
import { type Claimed, claimMails, releaseMails } from "./claim";
import { type Look, lookAgain } from "./look-again";
import { renderMail } from "./render";
import { Settler } from "./settler";

/** How the mails of one run ended. `deferred` will be tried again. */
export type Delivered = { sent: number; failed: number; deferred: number };

/** So many mails an organization may claim before the next one has its turn. */
const TURN = 10;
/** No mail is begun with less than this left, and none may take longer. Milliseconds. */
const STOP_MS = 4_000;
const ONE_MAIL_MS = 20_000;
/** Left for writing down the result of a mail that was broken off. */
const WRITE_MS = 1_500;

/**
 * Sends the waiting mails of these organizations over several connections at once, turn by turn, until
 * none is left or the deadline comes. One connection that hangs holds back nothing but its own mail.
 * What was claimed and not begun is given back.
 */
export async function deliver(
  organizationIds: readonly string[],
  now: Date,
  deadline: Deadline,
): Promise<Delivered> {
  const run = new Run(organizationIds, now, deadline);
  await Promise.all(Array.from({ length: CONNECTIONS }, () => run.lane()));
  await run.release();
  return run.delivered;
}

class Run {
  readonly delivered: Delivered = { sent: 0, failed: 0, deferred: 0 };
  readonly #turns: string[];
  readonly #claimed: Claimed[] = [];
  readonly #scopes = new Map<string, OrganizationScope>();
  readonly #settler: Settler;
  readonly #now: Date;
  readonly #deadline: Deadline;
  #claiming: Promise<void> | null = null;

  constructor(organizationIds: readonly string[], now: Date, deadline: Deadline) {
    this.#turns = [...organizationIds];
    this.#now = now;
    this.#deadline = deadline;
    this.#settler = new Settler(now);
  }

  /** One connection's work: mail after mail. */
  async lane(): Promise<void> {
    while (this.#deadline.leftMs() > STOP_MS) {
      const mail = await this.#next();
      if (mail === undefined) return;
      try {
        await this.#deliverOne(mail);
      } catch (error) {
        // The lease runs out and the mail is tried again.
        log().error({ mail: mail.id, name: (error as Error).name }, "a mail was not settled");
      }
    }
  }

  async release(): Promise<void> {
    const left = Map.groupBy(this.#claimed, ({ organizationId }) => organizationId);
    for (const [organizationId, claims] of left) await releaseMails(organizationId, claims);
  }

  async #next(): Promise<Claimed | undefined> {
    // One lane claims for all: the others wait for it rather than take a turn too many.
    while (this.#claimed.length === 0 && (this.#claiming !== null || this.#turns.length > 0)) {
      this.#claiming ??= this.#fill().finally(() => {
        this.#claiming = null;
      });
      await this.#claiming;
    }
    return this.#claimed.shift();
  }

  async #fill(): Promise<void> {
    while (this.#claimed.length === 0) {
      const organizationId = this.#turns.shift();
      if (organizationId === undefined) return;
      try {
        if (!this.#scopes.has(organizationId))
          this.#scopes.set(organizationId, await authorizeSweep(organizationId));
        const claims = await claimMails(organizationId, TURN, this.#now);
        this.#claimed.push(...claims);
        if (claims.length === TURN) this.#turns.push(organizationId);
      } catch (error) {
        log().error({ organizationId, name: (error as Error).name }, "mail was not claimed");
      }
    }
  }

  async #deliverOne(mail: Claimed): Promise<void> {
    const scope = this.#scopes.get(mail.organizationId);
    if (scope === undefined) return;
    const look = await lookAgain(scope, mail, this.#now);
    if (look.is === "lost") return;
    if (look.is === "gone") {
      await this.#settler.add(scope, { mail, cancelled: look.why });
      return;
    }
    const tried = await this.#try(scope, mail, look);
    const { reader, content } = look;
    const leftOut = content.kind === "daily" ? content.leftOut : [];
    const settled = await this.#settler.add(scope, { mail, tried, reader, leftOut });
    if (settled === "late") log().warn({ mail: mail.id }, "a mail was settled by another worker");
    else if (settled !== "cancelled") this.delivered[settled] += 1;
  }

  async #try(
    scope: OrganizationScope,
    mail: Claimed,
    { content, reader }: Extract<Look, { is: "ready" }>,
  ): Promise<Attempt> {
    const finished = await renderMail(scope, content, reader).catch((error: unknown) => {
      log().error({ mail: mail.id, error: String(error).slice(0, 300) }, "a mail was not rendered");
      return null;
    });
    if (finished === null) return { outcome: "not_sent", code: null, reply: "not rendered" };
    const limitMs = Math.min(ONE_MAIL_MS, this.#deadline.leftMs() - WRITE_MS);
    const { messageId, dateAt: date } = mail;
    return send(
      { ...finished, to: { name: reader.name, address: reader.address }, messageId, date },
      AbortSignal.timeout(Math.max(1, limitMs)),
    );
  }
}
