import type { OrganizationScope } from "../authorization/scope";
import { isWritable } from "../db/writable";
import { log } from "../log";
import { type Result, settle } from "./settle";

/** Results of one organization that the database could not take when they were known. */
type Owed = { scope: OrganizationScope; results: readonly Result[]; now: Date };

type Kept = { owed: Owed[]; settling: Promise<void> | null };
const memory = globalThis as typeof globalThis & { doorbookOwed?: Kept };

function kept(): Kept {
  memory.doorbookOwed ??= { owed: [], settling: null };
  return memory.doorbookOwed;
}

/**
 * Keeps results that the database could not take before a run ended, for the process's next run: a server has
 * taken these mails, and without them they would be sent again when their leases run out.
 */
export function keepOwed(owed: Owed): void {
  kept().owed.push(owed);
}

/**
 * Writes what former runs of this process could not; a mail that another worker has taken over since is his.
 * Rejects while the database takes no writes: nothing may be sent then. What it refuses in good health is
 * given up.
 */
export function settleOwed(): Promise<void> {
  const state = kept();
  state.settling ??= settleAll(state).finally(() => {
    state.settling = null;
  });
  return state.settling;
}

async function settleAll({ owed }: Kept): Promise<void> {
  for (let [first] = owed; first !== undefined; [first] = owed) {
    try {
      await settle(first.scope, first.results, first.now);
    } catch (error) {
      if (!(await isWritable())) throw error;
      const { organizationId } = first.scope;
      log().error({ organizationId, name: (error as Error).name }, "results were not written");
    }
    owed.splice(owed.indexOf(first), 1);
  }
}
