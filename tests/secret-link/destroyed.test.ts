import { describe, expect, test } from "vitest";
import { openSecretLink } from "@/lib/secret-link/operations/open";
import { closeDoor, reopenDoor, rotate, voidDoor } from "../support/acts";
import { eventsAbout, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { after, gone, linkRow, makeLink, openLink, prepared, scopeOf, set } from "./link";

useTestDatabase();

describe("what a link carries is destroyed, and an open that was already let in gets nothing", () => {
  test("by a rotation, for every door of the credential", async () => {
    const { world, door, made } = await prepared();
    const elsewhere = await logDoor(world, { identifier: "other" });
    const spared = await makeLink(world, elsewhere.id);
    const scope = await scopeOf(made);
    await rotate(world, door.credentialId, { [door.id]: "gets_new" });
    expect(await linkRow(made)).toMatchObject({
      endedWhy: "rotated",
      endedByName: "Ada Admin",
      carries: false,
    });
    expect(await linkRow(spared)).toMatchObject({ endedWhy: null, carries: true });
    await expect(openSecretLink(scope, { proof: null }, NOON)).rejects.toMatchObject(gone);
    expect((await eventsAbout(world, door.id)).at(-1)).toMatchObject({
      action: "secret_link.destroyed",
      after: { why: "rotated" },
    });
    await makeLink(world, door.id);
    expect((await eventsAbout(world, door.id)).at(-1)?.after).toMatchObject({ generation: 2 });
  });

  test.each(["lapsed", "never_given", "revoked"] as const)(
    "by closing its door as %s, and stays so when that is taken back",
    async (kind) => {
      const { world, door, made } = await prepared();
      await closeDoor(world, door.id, { kind });
      expect(await linkRow(made)).toMatchObject({ endedWhy: "closed", carries: false });
      await reopenDoor(world, door.id);
      await expect(openLink(made)).rejects.toMatchObject(gone);
    },
  );

  test("by retiring its credential through another door", async () => {
    const { world, door, made } = await prepared();
    const second = await logDoor(world, {
      supplier: "Second Ltd",
      identifier: "nord-admin",
      anyway: true,
    });
    expect(second.credentialId).toBe(door.credentialId);
    await closeDoor(world, second.id, { kind: "revoked" });
    expect(await linkRow(made)).toMatchObject({ endedWhy: "closed", carries: false });
  });

  test("by marking its door as logged in error", async () => {
    const { world, door, made } = await prepared();
    await voidDoor(world, door.id);
    expect(await linkRow(made)).toMatchObject({ endedWhy: "closed", carries: false });
  });

  test("only while unopened: what was opened stays opened, and what had lapsed lapsed", async () => {
    const { world, door, made } = await prepared();
    const late = await makeLink(world, door.id, { minutes: 5 });
    await openLink(made);
    const answers = { [door.id]: "gets_new" } as const;
    await rotate(world, door.credentialId, answers, {}, { now: after(6) });
    expect(await linkRow(made)).toMatchObject({ endedWhy: "opened" });
    expect(await linkRow(late)).toMatchObject({ endedWhy: "lapsed", carries: false });
  });

  test("and nothing is handed out of another generation, should one ever be left over", async () => {
    const { world, door, made } = await prepared();
    const scope = await scopeOf(made);
    await set(world, "credential", { id: door.credentialId }, { generation: 2 });
    await expect(openSecretLink(scope, { proof: null }, NOON)).rejects.toMatchObject(gone);
    expect(await linkRow(made)).toMatchObject({ carries: true });
  });
});
