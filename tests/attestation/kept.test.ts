import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { closeDoor } from "../support/acts";
import { grantRow } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";
import { firmWithDoor, say, statements } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const put = ({ organizationId }: World, write: (tx: Tx) => Promise<unknown>) =>
  inOrganization(organizationId, write);

test("a door is closing by what was said of it: no statement about another, about a person or of elsewhere can stand there", async () => {
  const [world, foreign] = [await makeWorld(), await makeWorld("Elsewhere")];
  const firm = await firmWithDoor(world, { identifier: "own" });
  const other = await firmWithDoor(world, { identifier: "other", supplier: "Rival", contact: "R" });
  const away = await firmWithDoor(foreign);
  const said = [
    await say(other.link, { what: "done", grantIds: [other.grantId] }),
    await say(firm.link, { what: "person_left", personWords: "An intern" }),
    await say(away.link, { what: "done", grantIds: [away.grantId] }),
    { ids: [newId()] },
  ];
  const where = { organizationId: world.organizationId, id: firm.grantId };
  for (const { ids } of said)
    await expect(
      put(world, (tx) => tx.grant.updateMany({ where, data: { doneSaidId: ids[0] ?? null } })),
    ).rejects.toThrow(/access_grant_organization_id_id_done_said_id_fkey/);
  const own = await say(firm.link, { what: "done", grantIds: [firm.grantId] });
  expect((await grantRow(world, firm.grantId)).doneSaidId).toBe(own.ids[0]);
});

test("what was said can be answered, never rewritten or taken away", async () => {
  const world = await makeWorld();
  const firm = await firmWithDoor(world);
  await say(firm.link, { what: "done", grantIds: [firm.grantId], words: "Thank you" });
  const [said] = await statements(world);
  const where = { organizationId: world.organizationId };
  for (const data of [
    { words: "Keep it open" },
    { what: "destroyed" },
    { grantId: null },
    { saidByName: "Somebody else" },
    { at: new Date(0) },
    { onDay: "2026-01-01" },
    { generation: 9 },
  ])
    await expect(put(world, (tx) => tx.attestation.updateMany({ where, data }))).rejects.toThrow(
      /permission denied/,
    );
  await expect(put(world, (tx) => tx.attestation.deleteMany({ where }))).rejects.toThrow(
    /permission denied/,
  );
  await closeDoor(world, firm.grantId);
  const [after] = await statements(world);
  expect(after).toMatchObject({ answer: "closed", answeredByName: "Ada Admin" });
  const { words, what, saidByName, at } = said ?? {};
  expect(after).toMatchObject({ words, what, saidByName, at });
});
