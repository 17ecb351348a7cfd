import { describe, expect, test } from "vitest";
import { canonicalText, textHash } from "@/lib/audit/canonical";
import { inOrganization } from "@/lib/db/transaction";
import { readSupplierEnds } from "@/lib/supplier-end/queries/ends";
import { closeDoor, reopenDoor } from "../support/acts";
import { eventsAbout, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";
import {
  AN_HOUR_LATER,
  certificateOf,
  end,
  finish,
  issue,
  LATER,
  place,
  reopen,
  sayDestroyed,
  supplierOf,
  take,
} from "./stage";

useTestDatabase();

async function certified() {
  const there = await place();
  await end(there.world, there.supplierId);
  await sayDestroyed(there);
  await finish(there);
  return { ...there, issued: await issue(there.world, there.supplierId) };
}

describe("a certificate", () => {
  test("is refused while anything is left, with how much", async () => {
    const there = await place();
    const { world, supplierId } = there;
    await expect(issue(world, supplierId)).rejects.toMatchObject({ code: "not_ended" });
    await end(world, supplierId);
    await expect(issue(world, supplierId)).rejects.toMatchObject({
      code: "end_unfinished",
      values: { doors: 2, secrets: 1 },
    });
    await closeDoor(world, there.shared.id, { kind: "lapsed" }, { now: LATER });
    await closeDoor(world, there.hook.id, { kind: "lapsed" }, { now: LATER });
    await expect(issue(world, supplierId)).rejects.toMatchObject({
      code: "end_unfinished",
      values: { doors: 0, secrets: 1 },
    });
    expect((await eventsAbout(world, supplierId)).map(({ action }) => action)).not.toContain(
      "supplier.certified",
    );
  });

  test("says what was open, closed when, by whom, how and with what proof, what was changed, and what the supplier says itself", async () => {
    const { world, supplierId, hook } = await certified();
    const { content } = await certificateOf(world, supplierId);
    expect(content).toMatchObject({
      format: "doorbook supplier end certificate v1",
      organization: { id: world.organizationId },
      supplier: { id: supplierId, name: "Studio Nord" },
      end: { on: "2026-11-18", why: "It is built", by: "Ada Admin" },
      issued: { at: AN_HOUR_LATER.toISOString(), by: "Ada Admin" },
      secrets: [
        {
          account: "editor",
          generation: 1,
          changed: { how: "rotated", on: "2026-11-18", generation: 2 },
        },
      ],
      destroyed: [
        { account: "editor", words: "Deleted from our vault", by: "Nora", at: LATER.toISOString() },
      ],
      people: [{ name: "Nora" }],
    });
    expect(content.doors.find(({ id }) => id === hook.id)).toMatchObject({
      kind: "webhook",
      wasOpen: true,
      handed: false,
      closed: {
        on: "2026-11-18",
        by: "Ada Admin",
        how: "revoked",
        evidence: "attached",
        evidenceUrl: "https://tickets.example.test/7",
      },
    });
  });

  test("names the head of the audit trail it was true at: the event before its own, which holds its hash", async () => {
    const { world, supplierId, issued } = await certified();
    const { content, sha256 } = await certificateOf(world, supplierId);
    const event = (await eventsAbout(world, supplierId)).at(-1);
    expect(event).toMatchObject({
      action: "supplier.certified",
      after: { end: issued.endId, sha256, doorsClosed: 2, secretsChanged: 1, saidDestroyed: 1 },
    });
    expect(content.audit.seq).toBe((event?.seq ?? 0) - 1);
    const { organizationId } = world;
    const before = await inOrganization(organizationId, (tx) =>
      tx.auditEvent.findFirstOrThrow({ where: { organizationId, seq: content.audit.seq } }),
    );
    expect(content.audit.hash).toBe(Buffer.from(before.hash).toString("hex"));
  });

  test("is one canonical text, whose SHA-256 is stored, shown and taken", async () => {
    const { world, supplierId, issued } = await certified();
    const { content, sha256 } = await certificateOf(world, supplierId);
    expect(sha256).toBe(issued.sha256);
    expect(textHash(canonicalText(content)).toString("hex")).toBe(sha256);
    const { text } = await take(world, supplierId);
    expect(JSON.parse(text)).toEqual({ certificate: content, sha256 });
    expect(text).toBe(`${canonicalText(JSON.parse(text))}\n`);
    expect((await eventsAbout(world, supplierId)).at(-1)).toMatchObject({
      action: "supplier.certificate_taken",
    });
  });

  test("is written once: not issued again, not by two at once, and the database refuses to rewrite it", async () => {
    const { world, supplierId, issued } = await certified();
    await expect(issue(world, supplierId)).rejects.toMatchObject({
      code: "already_certified",
      values: { by: "Ada Admin" },
    });
    const there = await place();
    await end(there.world, there.supplierId);
    await finish(there);
    const both = await Promise.allSettled([
      issue(there.world, there.supplierId),
      issue(there.world, there.supplierId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { organizationId } = world;
    const rewrite = (data: object) =>
      inOrganization(organizationId, (tx) =>
        tx.supplierEnd.updateMany({ where: { organizationId, id: issued.endId }, data }),
      );
    for (const data of [
      { certificate: "{}" },
      { certificateSha256: new Uint8Array(32) },
      { certifiedByName: "Eve" },
      { endedOn: "2026-01-01" },
    ])
      await expect(rewrite(data)).rejects.toThrow("written once");
  });

  test("stands as it was when the end is taken back, and is shown as superseded; the next end has none", async () => {
    const { world, supplierId, issued } = await certified();
    const before = await certificateOf(world, supplierId);
    await reopen(world, supplierId);
    await expect(certificateOf(world, supplierId)).rejects.toMatchObject({ code: "not_found" });
    const after = await certificateOf(world, supplierId, issued.endId);
    expect(after).toEqual({
      ...before,
      undone: { at: AN_HOUR_LATER, by: "Ada Admin", why: "They go on" },
    });
    await end(world, supplierId);
    await expect(certificateOf(world, supplierId)).rejects.toMatchObject({ code: "not_found" });
    await expect(take(world, supplierId)).rejects.toMatchObject({ code: "not_found" });
    expect((await take(world, supplierId, issued.endId)).text).toContain(issued.sha256);
  });

  test("says beside it when a door is open again", async () => {
    const { world, supplierId, hook } = await certified();
    expect((await certificateOf(world, supplierId)).since).toEqual({ doors: 0, secrets: 0 });
    await reopenDoor(world, hook.id, "It was not", { now: AN_HOUR_LATER });
    expect((await certificateOf(world, supplierId)).since).toEqual({ doors: 1, secrets: 0 });
  });

  test("is issued by an admin alone, and never for another organization's supplier", async () => {
    const there = await place();
    await end(there.world, there.supplierId);
    await finish(there);
    await expect(issue(there.world, there.supplierId, there.una)).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await makeWorld();
    await expect(issue(other, there.supplierId)).rejects.toMatchObject({ code: "not_found" });
    const { issued } = await certified();
    await expect(certificateOf(there.world, there.supplierId, issued.endId)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("waits for whatever is being written: what it says is true at the head it names", async () => {
    const there = await place();
    const { world, supplierId, hook } = there;
    const { organizationId } = world;
    await end(world, supplierId);
    await finish(there);
    const held = Promise.withResolvers<void>();
    const reopening = inOrganization(organizationId, async (tx) => {
      await tx.$queryRaw`SELECT seq FROM audit_head WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
      const where = { organizationId, id: hook.id };
      await tx.grant.updateMany({ where, data: { closureId: null } });
      held.resolve();
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    await held.promise;
    await expect(issue(world, supplierId)).rejects.toMatchObject({ code: "end_unfinished" });
    await reopening;
  });

  test("waits for an end that is being taken back, and neither stands in the other's way", async () => {
    const there = await place();
    const { world, supplierId } = there;
    const { organizationId } = world;
    await end(world, supplierId);
    await finish(there);
    const held = Promise.withResolvers<void>();
    const takingBack = inOrganization(organizationId, async (tx) => {
      const where = { organizationId, supplierId };
      await tx.supplier.updateMany({
        where: { organizationId, id: supplierId },
        data: { endedOn: null },
      });
      await tx.supplierEnd.updateMany({
        where,
        data: { undoneAt: AN_HOUR_LATER, undoneWhy: "They go on" },
      });
      held.resolve();
      await new Promise((resolve) => setTimeout(resolve, 400));
      await tx.$queryRaw`SELECT seq FROM audit_head WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
    });
    await held.promise;
    await expect(issue(world, supplierId)).rejects.toMatchObject({ code: "not_ended" });
    await takingBack;
  });
});

describe("suppliers ended properly", () => {
  const ends = async (world: Awaited<ReturnType<typeof place>>["world"]) =>
    readSupplierEnds(await world.as(world.admin, "register:read"), AN_HOUR_LATER);

  test("are those whose every door is closed and whose every secret is changed, of those ended in the last 365 days", async () => {
    const there = await place();
    const { world, supplierId } = there;
    expect(await ends(world)).toEqual({ unfinished: [], count: 0, ended: 0, properly: 0 });
    await end(world, supplierId);
    const open = {
      id: supplierId,
      name: "Studio Nord",
      endedOn: "2026-11-18",
      doors: 2,
      secrets: 1,
    };
    expect(await ends(world)).toEqual({ unfinished: [open], count: 1, ended: 1, properly: 0 });
    await finish(there);
    expect(await ends(world)).toEqual({ unfinished: [], count: 0, ended: 1, properly: 1 });
    const { organizationId } = world;
    const other = await logDoor(world, { supplier: "Print House" });
    const endedOn = async (day: string | null) => {
      const data = { endedOn: day, endedKnownOn: day };
      await inOrganization(organizationId, (tx) =>
        tx.supplier.updateMany({ where: { organizationId, id: other.supplierId }, data }),
      );
      return ends(world);
    };
    expect(await endedOn("2025-11-19")).toMatchObject({ count: 1, ended: 2, properly: 1 });
    // What ended before is measured no more, and is still to be done.
    expect(await endedOn("2025-11-18")).toMatchObject({ count: 1, ended: 1, properly: 1 });
    expect((await supplierOf(world, supplierId)).endedOn).toBe("2026-11-18");
  });
});
