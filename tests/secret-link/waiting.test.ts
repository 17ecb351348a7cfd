import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { linksOf } from "@/lib/secret-link/links/view";
import { destroySecretLink } from "@/lib/secret-link/operations/destroy";
import { markCopied } from "@/lib/secret-link/operations/mark-copied";
import { secretLinksOf } from "@/lib/secret-link/queries";
import { eventsAbout, grantRow } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { doorWithContact, linkRow, makeLink } from "./link";

useTestDatabase();

let world: World;
let door: Awaited<ReturnType<typeof doorWithContact>>;

beforeAll(async () => {
  world = await makeWorld();
  door = await doorWithContact(world);
});

const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

const _set = (
  table: "grant" | "contact" | "supplier" | "credential",
  where: object,
  data: object,
) =>
  inOrganization(world.organizationId, (tx) =>
    (tx[table] as unknown as { updateMany(one: object): Promise<unknown> }).updateMany({
      where: { organizationId: world.organizationId, ...where },
      data,
    }),
  );

describe("a link that waits", () => {
  test("is copied once, whoever copies it again", async () => {
    const made = await makeLink(world, door.id);
    const scope = await world.as(world.admin, "secret_link:make");
    await markCopied(scope, { id: made.id }, after(1));
    expect(await markCopied(scope, { id: made.id }, after(2))).toMatchObject({
      copiedAt: after(1),
    });
    expect((await linkRow(made)).copiedAt).toEqual(after(1));
    const copied = (await eventsAbout(world, door.id)).filter(
      ({ action, subjects }) =>
        action === "secret_link.copied" && subjects.some(({ id }) => id === made.id),
    );
    expect(copied).toHaveLength(1);
  });

  test("can be destroyed by an admin, the owner of the door and whoever made it, and by no other member", async () => {
    const maker = await world.addMember("Max");
    const other = await world.addMember("Otto");
    for (const [who, may] of [
      [world.admin, true],
      [door.una, true],
      [maker, true],
      [other, false],
    ] as const) {
      const made = await makeLink(world, door.id, { by: maker });
      const scope = await world.as(who, "secret_link:destroy");
      const destroying = destroySecretLink(scope, { id: made.id }, NOON);
      if (may) await destroying;
      else await expect(destroying).rejects.toMatchObject({ status: 403 });
      expect(await linkRow(made)).toMatchObject(
        may
          ? { endedWhy: "destroyed", endedByName: who.name, carries: false }
          : { endedWhy: null, carries: true },
      );
      expect((await eventsAbout(world, door.id)).at(-1)?.action).toBe(
        may ? "secret_link.destroyed" : "secret_link.made",
      );
    }
  });

  test("is destroyed and copied no more once it has ended, and says why", async () => {
    const made = await makeLink(world, door.id, { minutes: 5 });
    const destroy = await world.as(world.admin, "secret_link:destroy");
    const copy = await world.as(world.admin, "secret_link:make");
    const lapsed = { code: "link_ended", values: { why: "lapsed" } };
    await expect(destroySecretLink(destroy, made, after(5))).rejects.toMatchObject(lapsed);
    await expect(markCopied(copy, made, after(5))).rejects.toMatchObject(lapsed);
    await destroySecretLink(destroy, made, NOON);
    const twice = { code: "link_ended", values: { why: "destroyed", by: "Ada Admin" } };
    await expect(destroySecretLink(destroy, made, NOON)).rejects.toMatchObject(twice);
  });

  test("stands on its grant's page with its state, newest first, and nothing of what it carries", async () => {
    const fresh = await doorWithContact(world, { supplier: "Fresh", identifier: "fresh" });
    const first = await makeLink(world, fresh.id, { minutes: 5 });
    const second = await makeLink(world, fresh.id, {
      contactId: fresh.contactId,
      announce: true,
      passphrase: "x",
      now: after(1),
    });
    await markCopied(await world.as(world.admin, "secret_link:make"), second, after(2));
    const scope = await world.as(world.admin, "register:read");
    const views = await secretLinksOf(scope, fresh.id, after(5));
    expect(views).toMatchObject([
      {
        id: second.id,
        state: "copied",
        madeBy: "Ada Admin",
        contact: "René",
        passphrase: true,
        copiedAt: after(2),
        announced: { state: "waiting" },
      },
      { id: first.id, state: "lapsed", announced: null, endedAt: after(5), openedAt: null },
    ]);
    expect(JSON.stringify(views)).not.toMatch(/ciphertext|iv"|Sha256/);
    const { organizationId } = world;
    const inTx = await inOrganization(organizationId, (tx) =>
      linksOf(tx, organizationId, fresh.id, NOON),
    );
    expect(inTx[1]?.state).toBe("waiting");
    expect((await grantRow(world, fresh.id)).handovers).toEqual([]);
  });
});
