import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { applyImport } from "@/lib/import/operations/apply";
import { discardImport } from "@/lib/import/operations/discard";
import { stageImportRows } from "@/lib/import/operations/stage";
import { startImport } from "@/lib/import/operations/start";
import { undoImport } from "@/lib/import/operations/undo";
import { listImports, readBeside, readImport, readImportContext } from "@/lib/import/queries";
import { besideInput } from "@/lib/import/schema";
import { counts, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { day, importScope, posted, rowOf, stage } from "./staging";

useTestDatabase();
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const start = { fileName: "list.csv", fingerprint: "12".repeat(32), rowCount: 3 };

/** Everything of the register itself, without the events of staging. */
async function register() {
  const { events: _, ...rest } = await counts(world);
  return rest;
}

describe("staging", () => {
  it("checks every row again: a tampered one is refused with its line, and nothing of the post is taken", async () => {
    const scope = await importScope(world);
    const { importId } = await startImport(scope, start, NOON);
    const bad: [Record<string, unknown>, string][] = [
      [{ endsOn: "2026-08-01" }, "end_before_start"],
      [{ note: "pw: Tr0ub4dor&3xyz" }, "looks_like_a_secret"],
      [{ level: "root" }, "not_valid"],
      [{ unknownKey: 1 }, "not_valid"],
      [{ reason: "a\u0000b" }, "not_storable"],
      [{ startsOn: "2026-02-30" }, "not_a_day"],
    ];
    for (const [more, code] of bad) {
      const rows = [rowOf(world, 2), { ...rowOf(world, 7), ...more }];
      const post = () => stageImportRows(scope, posted(importId, rows), NOON);
      await expect(Promise.resolve().then(post)).rejects.toMatchObject({
        problems: [{ field: expect.stringMatching(/^rows\.7/), code }],
      });
    }
    expect((await readImport(scope, importId)).counts).toEqual({});
  });

  it("refuses facts on a day to come, and an owner who has left or only reads, by line", async () => {
    const scope = await importScope(world);
    const auditor = await world.addMember("Otto Auditor", "auditor");
    const { importId } = await startImport(scope, start, NOON);
    const handover = { channel: "phone", happenedOn: day("2026-11-19") } as const;
    const rows = [
      rowOf(world, 4, { ownerId: auditor.membershipId }),
      rowOf(world, 9, { handover }),
    ];
    await expect(stageImportRows(scope, posted(importId, rows), NOON)).rejects.toMatchObject({
      problems: [
        { field: "rows[4]", code: "owner_not_answerable" },
        { field: "rows[9]", code: "in_the_future" },
      ],
    });
  });

  it("takes the same rows again without counting them twice", async () => {
    const scope = await importScope(world);
    const { importId } = await startImport(scope, start, NOON);
    const post = posted(
      importId,
      [rowOf(world, 2), rowOf(world, 3)],
      [{ line: 4, code: "left_out" }],
    );
    await stageImportRows(scope, post, NOON);
    await stageImportRows(scope, post, NOON);
    expect(await applyImport(scope, { importId }, NOON)).toMatchObject({ grants: 2, refused: 1 });
  });
});

describe("a list that is not applied", () => {
  it("leaves nothing where it stops between staging and applying, and can be applied or given up later", async () => {
    const scope = await importScope(world);
    const before = await register();
    const kept = await stage(scope, [rowOf(world, 2)]);
    const given = await stage(scope, [rowOf(world, 3)]);
    expect(await register()).toEqual(before);
    await discardImport(scope, { importId: given }, NOON);
    await expect(applyImport(scope, { importId: given }, NOON)).rejects.toThrow(Conflict);
    expect(await applyImport(scope, { importId: kept }, NOON)).toMatchObject({ grants: 1 });
  });

  it("is refused while rows are missing", async () => {
    const scope = await importScope(world);
    const { importId } = await startImport(scope, start, NOON);
    await stageImportRows(scope, posted(importId, [rowOf(world, 2)]), NOON);
    await expect(applyImport(scope, { importId }, NOON)).rejects.toMatchObject({
      code: "import_incomplete",
      values: { staged: 1, rowCount: 3 },
    });
  });

  it("leaves nothing where one row in the middle fails, by a rule or in the database", async () => {
    const scope = await importScope(world);
    const rows = Array.from({ length: 60 }, (_, index) => rowOf(world, index + 2));
    const before = await register();
    const orphan = { as: "extension_of_line", line: 900 } as const;
    const byRule = await stage(scope, rows.with(30, rowOf(world, 32, { outcome: orphan })));
    await expect(applyImport(scope, { importId: byRule }, NOON)).rejects.toMatchObject({
      problems: [{ field: "rows[32]", code: "base_missing", values: { base: 900 } }],
    });
    const broken = await stage(scope, rows);
    // A level the database does not know, written behind the back of every check.
    await inOrganization(
      world.organizationId,
      (tx) => tx.$executeRaw`UPDATE import_row SET cells = jsonb_set(cells, '{row,level}', '"root"')
        WHERE organization_id = ${world.organizationId}::uuid AND import_id = ${broken}::uuid AND line = 31`,
    );
    await expect(applyImport(scope, { importId: broken }, NOON)).rejects.toThrow();
    expect(await register()).toEqual(before);
    expect((await readImport(scope, broken)).state).toBe("staging");
  });

  it("refuses to extend a door that is over, and to call an account gone that another door needs", async () => {
    const { id } = await logDoor(world, {
      kind: "api_key",
      identifier: "key 7",
      supplier: "Other",
    });
    await inOrganization(world.organizationId, (tx) =>
      tx.grant.updateMany({
        where: { organizationId: world.organizationId, id },
        data: { voidedAt: NOON, voidWhy: "logged in error" },
      }),
    );
    await logDoor(world, { kind: "api_key", identifier: "key 8", supplier: "Other" });
    const scope = await importScope(world);
    const closure = { kind: "revoked", happenedOn: day("2026-10-01") } as const;
    const importId = await stage(scope, [
      rowOf(world, 2, { outcome: { as: "extension_of_grant", grantId: id } }),
    ]);
    await expect(applyImport(scope, { importId }, NOON)).rejects.toMatchObject({
      problems: [{ field: "rows[2]", code: "door_is_over" }],
    });
    const gone = await stage(scope, [
      rowOf(world, 3, { kind: "api_key", identifier: "KEY 8", closure }),
    ]);
    await expect(applyImport(scope, { importId: gone }, NOON)).rejects.toMatchObject({
      problems: [{ field: "rows[3]", code: "revoked_but_open" }],
    });
  });
});

describe("another organization", () => {
  it("is not found by any id: import, owner, grant", async () => {
    const other = await makeWorld("Other Firm");
    const scope = await importScope(world);
    const theirs = await stage(await importScope(other), [rowOf(other, 2)]);
    const theirGrant = await logDoor(other, { identifier: "theirs" });
    const { importId } = await startImport(scope, start, NOON);
    for (const act of [applyImport, undoImport, discardImport])
      await expect(act(scope, { importId: theirs }, NOON)).rejects.toThrow(NotFound);
    await expect(readImport(scope, theirs)).rejects.toThrow(NotFound);
    const outcome = { as: "extension_of_grant", grantId: theirGrant.id } as const;
    for (const more of [{ ownerId: other.admin.membershipId }, { outcome }])
      await expect(
        stageImportRows(scope, posted(importId, [rowOf(world, 2, more)]), NOON),
      ).rejects.toThrow(NotFound);
    expect((await listImports(scope)).map(({ id }) => id)).toEqual([importId]);
    const { names } = await readImportContext(scope, NOON);
    const account = { system: "web shop", kind: "shared_password", identifier: "theirs" };
    const asked = besideInput.parse({ accounts: [account], rowKeys: [] });
    expect((await readBeside(await importScope(other), asked)).existing).toHaveLength(1);
    expect((await readBeside(scope, asked)).existing).toEqual([]);
    expect(names.members.map(({ name }) => name)).toEqual(["Ada Admin"]);
  });

  it("and another role are refused: only an admin imports", async () => {
    const member = await world.addMember("Max Member");
    await expect(importScope(world, member)).rejects.toThrow(Forbidden);
    const reader = await world.as(member, "register:read");
    await expect(startImport(reader, start, NOON)).rejects.toThrow(Forbidden);
    await expect(readImportContext(reader, NOON)).rejects.toThrow(Forbidden);
    await expect(readBeside(reader, { accounts: [], rowKeys: [] })).rejects.toThrow(Forbidden);
    expect(Invalid.prototype).toBeInstanceOf(Error);
  });
});
