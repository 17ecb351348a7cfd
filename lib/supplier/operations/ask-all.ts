import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict } from "../../errors";
import { allToAsk } from "../asking/firms";
import { endLines, runningLines } from "../asking/lines";
import { askerOf, oneAtATime, writeAsking, writeQuestions } from "../asking/write";

/** What one asking of all came to. `lastAt`: when the last of its mails leaves. */
export type AskedAll = {
  id: string;
  asked: number;
  nobody: number;
  lately: number;
  left: number;
  lastAt: Date;
};

// Two thousand questions with their mails, links and events.
const LIMITS = { timeout: 40_000 };

/**
 * Asks every living supplier that can enter by a door which of them are still needed: the contact of most of its doors who can
 * be reached, else the first who can. Those where nobody can be are listed; those asked as a whole within seven days are
 * left out. At most SUPPLIERS_AT_ONCE; the mails leave by and by, so that a hundred an hour are never passed.
 * `Conflict("nobody_to_ask_now")` where there is no mail to send.
 */
export async function askAllSuppliers(scope: OrganizationScope, now: Date): Promise<AskedAll> {
  return operate(
    scope,
    "supplier:ask_all",
    now,
    async (tx) => {
      permit(scope, { owners: [] }, now);
      await oneAtATime(tx, scope);
      const { asked, nobody, lately, left } = await allToAsk(tx, scope, now);
      if (asked.length === 0) throw new Conflict("nobody_to_ask_now", "there is no mail to send");
      const former = await runningLines(tx, scope, { supplierIds: asked.map(({ id }) => id) });
      const anew = former.map((line) => ({ ...line, why: "asked_anew" as const }));
      await endLines(tx, scope, anew, now);
      const askingId = await writeAsking(tx, scope, "all", now);
      const by = askerOf(scope);
      const questions = asked.map(({ id: supplierId, contact }) => {
        return { askingId, supplierId, grantId: null, contact, no: 1, by };
      });
      const lastAt = await writeQuestions(tx, scope, questions, "spread", now);
      const silent = nobody.map(({ id: supplierId }) => {
        return { askingId, supplierId, why: "nobody" as const };
      });
      await endLines(tx, scope, silent, now);
      const count = { asked: asked.length, nobody: nobody.length };
      const started: AuditEntry = {
        action: "asking.started",
        subjects: [{ kind: "asking", id: askingId }],
        after: count,
      };
      const each = asked.map(({ id, contact }): AuditEntry => {
        const subjects = [
          { kind: "supplier", id },
          { kind: "contact", id: contact.id },
        ] as const;
        const personal = { name: contact.name, email: contact.email };
        return { action: "supplier.asked", subjects, after: { asking: askingId, no: 1 }, personal };
      });
      return {
        view: { id: askingId, ...count, lately: lately.length, left, lastAt },
        audit: [started, ...each],
      };
    },
    LIMITS,
  );
}
