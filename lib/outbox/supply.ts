import { performance } from "node:perf_hooks";
import { authorizeSweep } from "../authorization/authorize";
import type { OrganizationScope } from "../authorization/scope";
import { log } from "../log";
import { mailConnections } from "../mail/transport";
import { type Claimed, claimMails, releaseMails } from "./claim";
import { freshForMs, type Look, lookAgain } from "./look-again";

/** A claimed mail that was looked at moments ago. */
export type Ready = { mail: Claimed; scope: OrganizationScope; look: Look };

type Kept = Ready & { lookedAtMs: number };

/** So many mails an organization may claim before the next one has its turn. */
const TURN = 50;

/**
 * The mails of one run for its connections: claims and looks at a turn of one organization at a time, in
 * their order, a turn ahead of need, so that no connection waits for the database. What waited here too long is looked at
 * again before it is handed out.
 */
export class Supply {
  readonly #turns: string[];
  readonly #now: Date;
  readonly #turn: number;
  readonly #scopes = new Map<string, OrganizationScope>();
  #kept: Kept[] = [];
  #working: Promise<void> | null = null;

  constructor(organizationIds: readonly string[], now: Date, turn = TURN) {
    this.#turns = [...organizationIds];
    this.#now = now;
    this.#turn = turn;
  }

  /** The next mail; undefined where no organization has one left. */
  async next(): Promise<Ready | undefined> {
    for (;;) {
      const [first] = this.#kept;
      if (first === undefined) {
        if (this.#working === null && this.#turns.length === 0) return undefined;
        await this.#work(() => this.#fill());
      } else if (performance.now() - first.lookedAtMs > freshForMs()) {
        await this.#work(() => this.#lookAgain(first.scope));
      } else {
        this.#kept.shift();
        const ahead = Math.max(mailConnections(), this.#turn);
        if (this.#kept.length < ahead && this.#turns.length > 0)
          void this.#work(() => this.#fill());
        return first;
      }
    }
  }

  /** Gives back what nobody took. */
  async release(): Promise<void> {
    await this.#working;
    const left = Map.groupBy(this.#kept, ({ mail }) => mail.organizationId);
    for (const [organizationId, kept] of left)
      await releaseMails(
        organizationId,
        kept.map(({ mail }) => mail),
      );
  }

  /** One of the connections works for all: the others wait for it rather than take a turn too many. */
  #work(work: () => Promise<void>): Promise<void> {
    this.#working ??= work().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #fill(): Promise<void> {
    const organizationId = this.#turns.shift();
    if (organizationId === undefined) return;
    try {
      const scope = this.#scopes.get(organizationId) ?? (await authorizeSweep(organizationId));
      this.#scopes.set(organizationId, scope);
      const claims = await claimMails(scope.organization, this.#turn, this.#now);
      if (claims.length === this.#turn) this.#turns.push(organizationId);
      if (claims.length > 0) this.#kept.push(...(await this.#look(scope, claims)));
    } catch (error) {
      log().error({ organizationId, name: (error as Error).name }, "mail was not claimed");
    }
  }

  async #lookAgain(scope: OrganizationScope): Promise<void> {
    const isTheirs = ({ mail }: Kept) => mail.organizationId === scope.organizationId;
    const stale = this.#kept.filter(isTheirs);
    this.#kept = this.#kept.filter((kept) => !isTheirs(kept));
    try {
      const mails = stale.map(({ mail }) => mail);
      this.#kept.unshift(...(await this.#look(scope, mails)));
    } catch (error) {
      // Their leases run out and they are tried again.
      const { name } = error as Error;
      log().error({ organizationId: scope.organizationId, name }, "mail was not looked at again");
    }
  }

  async #look(scope: OrganizationScope, mails: readonly Claimed[]): Promise<Kept[]> {
    const looks = await lookAgain(scope, mails, this.#now);
    const lookedAtMs = performance.now();
    return mails.flatMap((mail, index) => {
      const look = looks[index];
      return look === undefined ? [] : [{ mail, scope, look, lookedAtMs }];
    });
  }
}
