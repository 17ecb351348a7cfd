import { beforeAll, describe, expect, it } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { DoorbookError } from "@/lib/errors";
import { asSupplier, linkFor } from "../attestation/speaker";
import { asRequestLink } from "../support/access-request";
import { holdAccess } from "../support/received";
import {
  asClientLink,
  asLink,
  asSecretLink,
  asSupplierLink,
  grantRow,
  logDoor,
} from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";
import { CALLS, type Call, NOT_WALKED } from "./calls";
import { type Found, findQueriesAndOperations } from "./exports";
import { CANARY, countGrants, everyRowOf, type Ids, makeVictim, unknownIds } from "./victim";

const database = useTestDatabase();
const found = await findQueriesAndOperations();

let victim: Awaited<ReturnType<typeof makeVictim>>;
let attacker: World;
let own: Ids;
let accomplice: Member;

beforeAll(async () => {
  victim = await makeVictim();
});

/** A fresh organization of the attacker's, so that two calls meet the same register. */
async function prepareAttack(): Promise<void> {
  attacker = await makeWorld("Mallory and Sons");
  accomplice = await attacker.addMember("Mel Mallory");
  const door = await logDoor(attacker, {
    supplier: "Own Supplies",
    contact: "Own Contact",
    identifier: "own",
    system: "Own Portal",
  });
  const { contactId } = await grantRow(attacker, door.id);
  const held = await holdAccess(attacker, { account: "own" });
  own = {
    ...unknownIds(),
    organizationId: attacker.organizationId,
    grantId: door.id,
    supplierId: door.supplierId,
    systemId: door.systemId,
    credentialId: door.credentialId,
    contactId: contactId ?? "",
    membershipId: accomplice.membershipId,
    clientId: held.clientId,
    accessId: held.id,
  };
}

async function scopeFor({ action, byLink }: Call, ids: Ids): Promise<OrganizationScope> {
  if (action === "sweep") return authorizeSweep(attacker.organizationId);
  if (byLink === "secret_link") return asSecretLink(attacker, ids.secretLinkId);
  if (byLink === "client_link") return asClientLink(attacker, action, ids.handBackId);
  if (byLink === "supplier_link") return asSupplierLink(attacker, action, ids);
  if (byLink === "request_link") return asRequestLink(attacker, ids.requestLinkId);
  if (byLink === "own_supplier_link")
    return asSupplier(await linkFor(attacker, own.contactId), action);
  if (byLink) return asLink(attacker, attacker.admin, action, ids.grantId);
  return attacker.as(attacker.admin, action);
}

/** What a call answers, as text: its view, or the public part of its error. Anything else that is thrown is a fault of its own. */
async function answerOf(target: Found, call: Call, ids: Ids): Promise<string> {
  await prepareAttack();
  try {
    const scope = await scopeFor(call, ids);
    const view = await target.call(scope, ...call.args(ids, own));
    return JSON.stringify(isGenerator(view) ? await Array.fromAsync(view) : view) ?? "nothing";
  } catch (error) {
    if (!(error instanceof DoorbookError)) throw error;
    const { name, code, values } = error;
    return JSON.stringify({
      name,
      code,
      values,
      problems: "problems" in error ? error.problems : [],
    });
  }
}

const isGenerator = (view: unknown): view is AsyncGenerator =>
  typeof view === "object" && view !== null && Symbol.asyncIterator in view;

/** Without what differs between any two calls: ids, instants, random parts. */
const comparable = (answer: string) =>
  answer
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replace(/mallory-and-sons-[\w-]+|[a-z.]+\.\w+\.\d+@example\.test/g, "<name>")
    .replace(/"[0-9a-f]{12,64}"/g, '"<hash>"');

const callsOf = (name: string): Call[] => [CALLS[name] ?? []].flat();

describe("every query and operation", () => {
  it("is on the list of this walk, and the list names no other", () => {
    const names = found.map((f) => f.name).sort();
    expect([...Object.keys(CALLS), ...Object.keys(NOT_WALKED)].sort()).toEqual(names);
  });

  it("has something to rob", async () => {
    expect(await countGrants(victim.ids.organizationId)).toBe(2);
    const rows = await everyRowOf(database.adminUrl, victim.ids.organizationId);
    expect(rows.toLowerCase().split(CANARY).length).toBeGreaterThan(20);
  });
});

const walked = found.flatMap((target) =>
  callsOf(target.name).map((call, index) => ({
    target,
    call,
    title: `${target.name} (${index + 1})`,
  })),
);

describe("with another organization's ids", () => {
  it.each(walked)(
    "$title answers as for ids nobody has, tells nothing, and changes nothing there",
    async ({ target, call }) => {
      const before = await everyRowOf(database.adminUrl, victim.ids.organizationId);
      const foreign = await answerOf(target, call, victim.ids);
      const unknown = await answerOf(target, call, unknownIds());
      expect(comparable(foreign)).toBe(comparable(unknown));
      expect(withoutTyped(foreign)).not.toContain(CANARY);
      expect(await everyRowOf(database.adminUrl, victim.ids.organizationId)).toBe(before);
    },
  );
});

/** The answer in lower case without the address that was typed for an invitation, which comes back to who typed it. */
const withoutTyped = (answer: string) =>
  answer.toLowerCase().replaceAll(`${CANARY}@example.test`, "");
