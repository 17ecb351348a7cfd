import { describe, expect, test } from "vitest";
import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { inOrganization } from "@/lib/db/transaction";
import { destroySecretLink } from "@/lib/secret-link/operations/destroy";
import { secretLinksOf } from "@/lib/secret-link/queries";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import {
  doorWithContact,
  gone,
  type Made,
  makeLink,
  openLink,
  prepared,
  scopeOf,
  set,
} from "./link";

useTestDatabase();

describe("a link that cannot be told from one that never was", () => {
  test("has a wrong or malformed token, id or organization, or is another's", async () => {
    const { made } = await prepared();
    const other = (await prepared()).made;
    const { id: linkId, organizationId, token } = made;
    const wrong = [
      { organizationId, linkId, token: other.token },
      { organizationId, linkId, token: "" },
      { organizationId, linkId, token: made.key },
      { organizationId: other.organizationId, linkId, token },
      { organizationId, linkId: other.id, token },
      { organizationId, linkId: other.id, token: other.token },
      { organizationId: "x", linkId, token },
      { organizationId, linkId: "' OR 1=1", token },
    ];
    for (const parts of wrong)
      await expect(
        authorizeSecretLink(parts, "secret_link:open", NOON, null),
      ).rejects.toMatchObject(gone);
    await scopeOf(made);
  });

  test("was made for another purpose: a door link's token and id open nothing here", async () => {
    const { world, door, made } = await prepared();
    await openLink(made);
    const { organizationId } = world;
    const link = await inOrganization(organizationId, (tx) =>
      tx.link.findFirstOrThrow({ where: { organizationId, subjectId: door.id } }),
    );
    const { tokenFor } = await import("@/lib/token/token");
    const { env } = await import("@/lib/env");
    const token = tokenFor("door", link.id, env().AUTH_SECRET);
    const parts = { organizationId, linkId: link.id, token };
    await expect(authorizeSecretLink(parts, "secret_link:open", NOON, null)).rejects.toMatchObject(
      gone,
    );
  });

  test.each<
    [string, (made: Made, world: World, door: { id: string; supplierId: string }) => unknown]
  >([
    ["was opened", (made) => openLink(made)],
    [
      "was destroyed",
      async (made, world) =>
        destroySecretLink(await world.as(world.admin, "secret_link:destroy"), made, NOON),
    ],
    [
      "is for a contact who has left",
      (_, world, { supplierId }) => set(world, "contact", { supplierId }, { leftOn: "2026-11-18" }),
    ],
    [
      "is for a supplier that has ended",
      (_, world, { supplierId: id }) => set(world, "supplier", { id }, { endedOn: "2026-11-18" }),
    ],
    [
      "is of an organization that has ended",
      (_, world) => set(world, "organization", { id: world.organizationId }, { endedAt: NOON }),
    ],
  ])("%s", async (_, end) => {
    const world = await makeWorld();
    const door = await doorWithContact(world);
    const made = await makeLink(world, door.id, { contactId: door.contactId });
    await scopeOf(made);
    await end(made, world, door);
    await expect(scopeOf(made)).rejects.toMatchObject(gone);
  });

  test("opens nothing of the register: no other action is its", async () => {
    const { made } = await prepared();
    const { organizationId, id: linkId, token } = made;
    for (const action of ["register:read", "grant:close", "grant:log", "secret_link:make"] as const)
      await expect(
        authorizeSecretLink({ organizationId, linkId, token }, action, NOON, null),
      ).rejects.toMatchObject({ status: 403 });
    const scope = await scopeOf(made);
    await expect(secretLinksOf(scope, linkId, NOON)).rejects.toMatchObject({ status: 403 });
  });
});
