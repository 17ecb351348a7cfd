import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renewSupplierLink } from "@/lib/attestation/operations/renew-link";
import { revokeSupplierLinks } from "@/lib/attestation/operations/revoke-links";
import { type Action, matrix } from "@/lib/authorization/matrix";
import { authorizeNewSupplierLink, authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { logGrant } from "@/lib/grant/operations/log";
import { closeGrantInput, extendGrantInput } from "@/lib/grant/schema";
import { type TokenPurpose, tokenFor } from "@/lib/token/token";
import { asSupplier, type Firm, firmWithDoor, held, linkFor, say } from "../attestation/speaker";
import { asSupplierLink, doorInput } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const DAY = 86_400_000;
const at = (days: number) => new Date(NOON.getTime() + days * DAY);
const dead = new NotFound("no living supplier link");

let world: World;
let firm: Firm;
beforeAll(async () => {
  world = await makeWorld();
  firm = await firmWithDoor(world);
});

const read = (link = firm.link, now = NOON) => asSupplier(link, "register:read", now);
const write = (table: "contact" | "supplier" | "organization", id: string, data: object) =>
  inOrganization(world.organizationId, async (tx) => {
    const where = table === "organization" ? { id } : { organizationId: world.organizationId, id };
    await (tx[table] as unknown as { updateMany(args: object): Promise<unknown> }).updateMany({
      where,
      data,
    });
  });

describe("a supplier's link", () => {
  it("stands for the contact it was sent to, about his supplier alone", async () => {
    const scope = await read();
    expect(scope.actor).toEqual({
      kind: "supplier_link",
      linkId: firm.link.linkId,
      contactId: firm.contactId,
      name: "Nora Nord",
      from: "203.0.113.9",
      subject: { kind: "supplier", id: firm.supplierId },
    });
    expect(scope.membershipId).toBeNull();
  });

  it("answers alike whatever is wrong with it", async () => {
    const { link } = firm;
    const other = await linkFor(world, firm.contactId);
    const elsewhere = await makeWorld("Elsewhere");
    const token = (purpose: TokenPurpose) => tokenFor(purpose, link.linkId, env().AUTH_SECRET);
    const wrong = [
      { ...link, token: other.token },
      { ...link, token: `${link.token.slice(0, -1)}A` },
      { ...link, token: "" },
      { ...link, token: token("door") },
      { ...link, token: token("client") },
      { ...link, linkId: newId() },
      { ...link, linkId: "not an id" },
      { ...link, organizationId: elsewhere.organizationId },
      { ...link, organizationId: "'; DROP TABLE link; --" },
    ];
    for (const parts of wrong) await expect(read(parts)).rejects.toStrictEqual(dead);
  });

  it("lives thirty days to the instant", async () => {
    await expect(read(firm.link, new Date(at(30).getTime() - 1))).resolves.toBeDefined();
    await expect(read(firm.link, at(30))).rejects.toStrictEqual(dead);
  });

  it("ends where its reader leaves, or the organization ends; not where the supplier ends, who must still speak", async () => {
    const gone = await firmWithDoor(world, { contact: "Gus Gone" });
    await write("contact", gone.contactId, { leftOn: "2026-11-10", leftKnownOn: "2026-11-10" });
    await expect(read(gone.link)).rejects.toStrictEqual(dead);

    const ended = await firmWithDoor(world, { supplier: "Ended Ltd", contact: "Eve" });
    await write("supplier", ended.supplierId, { endedOn: "2026-11-10", endedKnownOn: TODAY });
    expect((await held(ended.link)).supplier.endedOn).toBe("2026-11-10");
    await say(ended.link, { what: "destroyed", grantIds: [ended.grantId] });

    const before = { ...world };
    world = await makeWorld("Ending");
    const last = await firmWithDoor(world);
    await write("organization", world.organizationId, { endedAt: NOON });
    await expect(read(last.link)).rejects.toStrictEqual(dead);
    world = before;
  });

  it("ended by a member opens nothing from that moment, even for what had been let in before", async () => {
    const { contactId, link, grantId } = await firmWithDoor(world, { contact: "Rosa" });
    const before = await asSupplier(link, "attestation:say");
    const scope = await world.as(world.admin, "supplier_link:revoke");
    expect(await revokeSupplierLinks(scope, { contactId }, NOON)).toEqual({ ended: 1 });
    expect(await revokeSupplierLinks(scope, { contactId }, NOON)).toEqual({ ended: 0 });
    await expect(read(link)).rejects.toStrictEqual(dead);
    await expect(read()).resolves.toBeDefined();
    const { sayAttestation } = await import("@/lib/attestation/operations/say");
    const { sayAttestationInput } = await import("@/lib/attestation/schema");
    const input = sayAttestationInput.parse({ what: "done", grantIds: [grantId] });
    await expect(sayAttestation(before, input, NOON)).rejects.toBeInstanceOf(NotFound);
  });

  it("all of a supplier can be ended at once", async () => {
    const some = await firmWithDoor(world, { supplier: "Many", contact: "One" });
    const two = await firmWithDoor(world, { supplier: "Many", contact: "Two" });
    const scope = await world.as(world.admin, "supplier_link:revoke");
    const { supplierId } = some;
    expect(await revokeSupplierLinks(scope, { supplierId }, NOON)).toEqual({ ended: 2 });
    for (const { link } of [some, two]) await expect(read(link)).rejects.toStrictEqual(dead);
  });
});

const TODAY = "2026-11-18";
const actions = Object.keys(matrix) as Action[];

describe("what a supplier's link may", () => {
  it.each(actions)("%s", async (action) => {
    const tried = authorizeSupplierLink(firm.link, action, NOON, null);
    if (action === "register:read" || action === "attestation:say")
      await expect(tried).resolves.toMatchObject({ action });
    else await expect(tried).rejects.toBeInstanceOf(Forbidden);
  });

  it("is never to close, extend or log by itself, whatever scope it had", async () => {
    const scope = (action: Action) => asSupplierLink(world, action, firm);
    const one = { id: firm.grantId, version: 1 };
    const close = closeGrantInput.parse({ ...one, kind: "lapsed", happenedOn: TODAY });
    const extend = extendGrantInput.parse({ ...one, endsOn: "2026-12-24", why: "More" });
    const tried = [
      () => closeGrant(scope("grant:close"), close, NOON),
      () => extendGrant(scope("grant:extend"), extend, NOON),
      () => logGrant(scope("grant:log"), doorInput(), NOON),
    ];
    for (const one of tried) await expect(one()).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("a new link for one that has run out", () => {
  const addressed = async () => {
    const some = await firmWithDoor(world, { contact: `Paula ${newId()}` });
    await write("contact", some.contactId, { email: "paula@example.test" });
    return some;
  };
  const renew = async (link: Firm["link"], now: Date) =>
    renewSupplierLink(await authorizeNewSupplierLink(link, now, null), now);
  const mails = () =>
    inOrganization(world.organizationId, (tx) =>
      tx.mail.findMany({
        where: { organizationId: world.organizationId, kind: "supplier_link" },
        select: { contactId: true, props: true },
        orderBy: { id: "asc" },
      }),
    );

  it("goes to its reader's address on file, and to nobody else's", async () => {
    const { link, contactId } = await addressed();
    const before = (await mails()).length;
    await renew(link, at(31));
    const sent = (await mails()).slice(before);
    expect(sent.map((mail) => mail.contactId)).toEqual([contactId]);
  });

  it("is for nothing else: it reads nothing and says nothing", async () => {
    const { link } = await addressed();
    const scope = await authorizeNewSupplierLink(link, at(31), null);
    const { readHeld } = await import("@/lib/attestation/queries");
    await expect(readHeld(scope, at(31))).rejects.toBeInstanceOf(Forbidden);
  });

  it("is none for a link that still opens, was never one, or whose reader left or has no address", async () => {
    const some = await addressed();
    await expect(renew(some.link, NOON)).rejects.toBeInstanceOf(NotFound);
    await expect(renew({ ...some.link, token: "x" }, at(31))).rejects.toBeInstanceOf(NotFound);
    await write("contact", some.contactId, { email: null });
    await expect(renew(some.link, at(31))).rejects.toBeInstanceOf(NotFound);
    await write("contact", some.contactId, { leftOn: TODAY, leftKnownOn: TODAY });
    await expect(renew(some.link, at(31))).rejects.toBeInstanceOf(NotFound);
  });
});
