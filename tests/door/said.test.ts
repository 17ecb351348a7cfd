import { expect, test } from "vitest";
import { readDoor } from "@/lib/door/queries";
import { firmWithDoor, say } from "../attestation/speaker";
import { extendDoor } from "../support/acts";
import { asLink } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const read = (world: World, grantId: string) =>
  readDoor(asLink(world, world.admin, "register:read", grantId), NOON);

test.each([
  ["done", {}],
  ["never_got", {}],
  ["still_needed", { untilOn: "2026-12-24", words: "The sale" }],
])(
  "a door whose supplier says %s shows his words to a mail's link, which can only close it",
  async (what, more) => {
    const world = await makeWorld();
    const firm = await firmWithDoor(world, { endsOn: "2026-12-01" });
    const before = await read(world, firm.grantId);
    expect(before).toMatchObject({ said: null });
    expect(before.actions).toContain("grant:extend");
    await say(firm.link, { what, grantIds: [firm.grantId], ...more });
    const { said, actions } = await read(world, firm.grantId);
    expect(actions).toEqual(["grant:close"]);
    expect(said).toMatchObject({ what, by: "Nora Nord", supplier: "Studio Nord" });
    expect(Object.keys(said ?? {})).not.toContain("answeredBy");
  },
);

test("no mail's link extends a door while its supplier waits for an answer", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world, { endsOn: "2026-12-01" });
  await say(firm.link, {
    what: "still_needed",
    untilOn: "2026-12-10",
    words: "The sale",
    grantIds: [firm.grantId],
  });
  const scope = asLink(world, world.admin, "grant:extend", firm.grantId);
  await expect(
    extendDoor(world, firm.grantId, { endsOn: "2026-12-10" }, { scope }),
  ).rejects.toMatchObject({ problems: [{ code: "link_unanswered" }] });
  await extendDoor(world, firm.grantId, { endsOn: "2026-12-10" });
});
