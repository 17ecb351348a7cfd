import { describe, expect, test } from "vitest";
import { editCredential } from "@/lib/credential/operations/edit";
import { editCredentialInput } from "@/lib/credential/schema";
import { closeDoor } from "../../support/acts";
import { counts, eventsAbout, grantRow, logDoor } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../../support/world";

useTestDatabase();

const edit = async (
  world: World,
  id: string,
  words: object,
  version = 1,
  by: Member = world.admin,
) =>
  editCredential(
    await world.as(by, "credential:edit"),
    editCredentialInput.parse({ id, version, identifier: "shop@nord", ...words }),
    NOON,
  );

describe("editing a credential", () => {
  test("keeps identifier, interval, native end, wiring, breakage and off switch, with before and after", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Max");
    const { id, credentialId } = await logDoor(world, { kind: "api_key", identifier: "shop@nord" });
    const words = {
      identifier: "shop@nord-2",
      rotateEveryDays: "90",
      nativeEndsOn: "2026-12-31",
      wiredBy: "The agency",
      breaks: "Orders",
      offSwitch: "Settings > API",
    };
    await edit(world, credentialId, words, 1, member);
    const { credential } = await grantRow(world, id);
    expect(credential).toMatchObject({
      ...words,
      rotateEveryDays: 90,
      kind: "api_key",
      version: 2,
    });
    expect((await eventsAbout(world, credentialId)).at(-1)).toMatchObject({
      action: "credential.edited",
      before: { identifier: "shop@nord", breaks: null },
      after: { identifier: "shop@nord-2", breaks: "Orders" },
    });
  });

  test("refuses the identifier of another living credential of its kind, not of a retired one", async () => {
    const world = await makeWorld();
    const one = await logDoor(world, { identifier: "shop@nord" });
    const two = await logDoor(world, { identifier: "other" });
    await expect(edit(world, two.credentialId, { identifier: "SHOP@nord" })).rejects.toMatchObject({
      problems: [{ field: "identifier", code: "identifier_taken" }],
    });
    await closeDoor(world, one.id, { kind: "revoked" });
    await edit(world, two.credentialId, { identifier: "SHOP@nord" });
    await expect(edit(world, one.credentialId, {}, 2)).rejects.toMatchObject({ code: "retired" });
  });

  test("of two at once one wins; an auditor may not; another organization's is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const auditor = await world.addMember("Aude", "auditor");
    const { credentialId } = await logDoor(world);
    const done = await Promise.allSettled([
      edit(world, credentialId, {}),
      edit(world, credentialId, {}),
    ]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin" } },
    });
    await expect(edit(world, credentialId, {}, 2, auditor)).rejects.toMatchObject({
      code: "forbidden",
    });
    const theirs = await logDoor(other);
    const before = await counts(other);
    await expect(edit(world, theirs.credentialId, {})).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(other)).toEqual(before);
  });

  test("its schema refuses a secret where its name is meant, and a field for the value", () => {
    const fields = { id: "0190a000-0000-7000-8000-000000000000", version: 1, identifier: "shop" };
    const refuses = (words: object) =>
      expect(editCredentialInput.safeParse({ ...fields, ...words }).success).toBe(false);
    for (const field of ["identifier", "wiredBy", "breaks", "offSwitch"])
      for (const bad of ["password: Tr0ub4dor&3xy", "a\u0000b", "x".repeat(1_048_576)])
        refuses({ [field]: bad });
    refuses({ value: "x" });
    refuses({ rotateEveryDays: 0 });
  });
});
