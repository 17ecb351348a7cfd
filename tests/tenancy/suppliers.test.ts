import { beforeAll, describe, expect, it } from "vitest";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { authorizeNewSupplierLink, authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { DoorbookError, Forbidden } from "@/lib/errors";
import { asSupplier, type Firm, firmWithDoor, held, say } from "../attestation/speaker";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { CALLS, type Call } from "./calls";
import { type Found, findQueriesAndOperations } from "./exports";
import { CANARY, everyRowOf, type Ids, unknownIds } from "./victim";

// Two suppliers of one organization: what one holds, the other's link must not show, change or betray.
const database = useTestDatabase();
const found = await findQueriesAndOperations();

let world: World;
let mine: Firm;
let theirs: Firm;
let own: Ids;
let other: Ids;

beforeAll(async () => {
  world = await makeWorld("Bright Bakery");
  mine = await firmWithDoor(world, { supplier: "Own Supplies", contact: "Own Contact" });
  own = { ...unknownIds(), ...mine, organizationId: world.organizationId };
  const words = {
    supplier: "Zanzibar Supplies",
    contact: "Zed Zanzibar",
    system: "Zanzibar Portal",
    reason: "Zanzibar work",
    channel: "phone",
  } as const;
  const firm = await firmWithDoor(world, { ...words, identifier: "zanzibar-1" });
  theirs = firm;
  const closed = await logDoor(world, { ...words, identifier: "zanzibar-2" });
  await closeDoor(world, closed.id);
  const said = await say(firm.link, { what: "done", grantIds: [firm.grantId], words: "Zanzibar" });
  const left = await say(firm.link, { what: "person_left", personId: firm.contactId });
  other = {
    ...unknownIds(),
    ...firm,
    organizationId: world.organizationId,
    closedGrantId: closed.id,
    systemId: closed.systemId,
    attestationId: said.ids[0] ?? "",
    personLeftId: left.ids[0] ?? "",
  };
});

const LATER = new Date(NOON.getTime() + 31 * 86_400_000);

/** The only scopes a supplier's link can get. */
const scopeFor = (action: Action): Promise<OrganizationScope> =>
  action === "link:renew"
    ? authorizeNewSupplierLink(mine.link, LATER, null)
    : asSupplier(mine.link, action);

async function answerOf(target: Found, call: Call, ids: Ids): Promise<string> {
  if (call.action === "sweep") return "not by a link";
  try {
    const view = await target.call(await scopeFor(call.action), ...call.args(ids, own));
    return JSON.stringify(isGenerator(view) ? await Array.fromAsync(view) : view) ?? "nothing";
  } catch (error) {
    if (error instanceof Forbidden) return "forbidden";
    if (!(error instanceof DoorbookError)) throw error;
    const { name, code, values } = error;
    return JSON.stringify({ name, code, values });
  }
}

const isGenerator = (view: unknown): view is AsyncGenerator =>
  typeof view === "object" && view !== null && Symbol.asyncIterator in view;

const walked = found.flatMap((target) =>
  [CALLS[target.name] ?? []]
    .flat()
    .map((call, index) => ({ target, call, title: `${target.name} (${index + 1})` })),
);
const answered = new Set<string>();

describe("by the link of one supplier, with another's ids of the same organization", () => {
  it.each(walked)(
    "$title is forbidden, or answers as for ids nobody has and changes nothing",
    async ({ target, call }) => {
      const before = await everyRowOf(database.adminUrl, world.organizationId);
      const answer = await answerOf(target, call, other);
      const isRenewal = target.name.includes("renewSupplierLink");
      if (!isRenewal)
        expect(await everyRowOf(database.adminUrl, world.organizationId)).toBe(before);
      if (answer === "forbidden" || answer === "not by a link") return;
      answered.add(target.name);
      expect(answer.toLowerCase()).not.toContain(CANARY);
      if (!isRenewal) expect(await answerOf(target, call, unknownIds())).toBe(answer);
    },
  );

  it("nothing answers but his own page, his statements and a new link for himself", () => {
    expect([...answered].sort()).toEqual([
      "attestation/operations/renew-link#renewSupplierLink",
      "attestation/operations/say#sayAttestation",
      "attestation/queries#readHeld",
    ]);
  });

  it("shows each his own doors, and there is something to see on either side", async () => {
    expect((await held(mine.link)).doors.map(({ id }) => id)).toEqual([mine.grantId]);
    expect(JSON.stringify(await held(mine.link))).not.toMatch(/zanzibar/i);
    expect(JSON.stringify(await held(theirs.link))).toMatch(/zanzibar/i);
  });

  it("lets in no action besides", async () => {
    for (const action of ["register:export", "grant:close", "grant:extend", "grant:log"] as const)
      await expect(authorizeSupplierLink(mine.link, action, NOON, null)).rejects.toBeInstanceOf(
        Forbidden,
      );
  });
});
