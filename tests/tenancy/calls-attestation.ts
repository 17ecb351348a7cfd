import type { Call } from "./calls";
import type { Ids } from "./victim";

const now = () => new Date("2026-11-18T17:00:00Z");
const confirmedNoSecret = false;
const why = "Because";
const said = { untilOn: null, words: null, personId: null, personWords: null, confirmedNoSecret };

type Args = ((ids: Ids, own: Ids) => unknown)[];
const call = (action: Call["action"], ...args: Args): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});
const bySupplier = (byLink: Call["byLink"], action: Call["action"], ...args: Args): Call => ({
  ...call(action, ...args),
  byLink,
});
const sayOf = (what: string) => (ids: Ids) => ({ ...said, what, grantIds: [ids.grantId] });
const own = "own_supplier_link";
const foreign = "supplier_link";

/** The calls of what suppliers say, and of their links. */
export const ATTESTATION_CALLS: Record<string, Call | Call[]> = {
  "attestation/operations/say#sayAttestation": [
    bySupplier(own, "attestation:say", sayOf("done"), now),
    bySupplier(own, "attestation:say", sayOf("never_got"), now),
    bySupplier(own, "attestation:say", sayOf("destroyed"), now),
    bySupplier(
      own,
      "attestation:say",
      (ids) => ({ ...sayOf("still_needed")(ids), untilOn: "2026-12-24", words: why }),
      now,
    ),
    bySupplier(
      own,
      "attestation:say",
      (ids, mine) => ({ ...said, what: "done", grantIds: [mine.grantId, ids.grantId] }),
      now,
    ),
    bySupplier(
      own,
      "attestation:say",
      (ids) => ({ ...said, what: "destroyed", grantIds: [ids.closedGrantId] }),
      now,
    ),
    bySupplier(
      own,
      "attestation:say",
      (ids) => ({ ...said, what: "person_left", grantIds: [], personId: ids.contactId }),
      now,
    ),
    bySupplier(foreign, "attestation:say", sayOf("done"), now),
  ],
  "attestation/operations/answer#answerAttestation": [
    call(
      "attestation:answer",
      (ids) => ({ id: ids.attestationId, answer: "still_needed", why, confirmedNoSecret }),
      now,
    ),
    call(
      "attestation:answer",
      (ids) => ({
        id: ids.personLeftId,
        answer: "confirmed",
        leftOn: "2026-11-18",
        contactId: ids.contactId,
        confirmedNoSecret,
      }),
      now,
    ),
  ],
  "attestation/operations/revoke-links#revokeSupplierLinks": [
    call("supplier_link:revoke", (ids) => ({ supplierId: ids.supplierId }), now),
    call("supplier_link:revoke", (ids) => ({ contactId: ids.contactId }), now),
  ],
  "attestation/operations/renew-link#renewSupplierLink": bySupplier(foreign, "link:renew", now),
  "attestation/queries#readHeld": bySupplier(foreign, "register:read", now),
  "attestation/queries#readSaidBySupplier": call("register:read", (ids) => ids.supplierId, now),
};
