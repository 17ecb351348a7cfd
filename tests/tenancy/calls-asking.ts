import type { Call } from "./calls";
import type { Ids } from "./victim";

const now = () => new Date("2026-11-18T17:00:00Z");

const call = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});

/** The calls of asking suppliers. */
export const ASKING_CALLS: Record<string, Call | Call[]> = {
  "supplier/operations/ask-all#askAllSuppliers": call("supplier:ask_all", now),
  "supplier/operations/ask-again#askAgain": call("sweep", now),
  "supplier/operations/ask-one#askOneSupplier": [
    call("supplier:ask", (ids) => ({ supplierId: ids.supplierId, contactId: null }), now),
    call("supplier:ask", (ids) => ({ supplierId: ids.supplierId, contactId: ids.contactId }), now),
    call(
      "supplier:ask",
      (ids, own) => ({ supplierId: own.supplierId, contactId: ids.contactId }),
      now,
    ),
  ],
  "supplier/operations/stop-asking#stopAsking": call(
    "supplier:ask_all",
    (ids) => ({ askingId: ids.askingId }),
    now,
  ),
  "supplier/operations/stop-asking#recordTold": [
    call("supplier:ask", ({ askingId, supplierId }) => ({ askingId, supplierId }), now),
    call("supplier:ask", ({ supplierId }, { askingId }) => ({ askingId, supplierId }), now),
  ],
  "supplier/queries/asking#readAskings": [
    call("register:read", () => null, now),
    call("register:read", (ids) => ids.askingId, now),
    call(
      "register:read",
      () => null,
      now,
      (ids) => ids.askingId,
    ),
  ],
  "supplier/queries/asking#readAllToAsk": call("register:read", now),
  "supplier/queries/asking#readFirmToAsk": call("register:read", (ids) => ids.supplierId, now),
};
