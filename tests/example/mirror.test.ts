import { beforeAll, describe, expect, test } from "vitest";
import { listAccessRequests } from "@/lib/access-request/queries";
import { readClientPage } from "@/lib/client/queries";
import { inOrganization } from "@/lib/db/transaction";
import { en } from "@/lib/example/company/en";
import { fr } from "@/lib/example/company/fr";
import { handBacksOf } from "@/lib/hand-back/queries/list";
import { defaultReceivedFilter } from "@/lib/received/filter";
import { readHeldNumbers } from "@/lib/received/queries/held";
import { listReceived } from "@/lib/received/queries/list";
import { hasSecret } from "@/lib/secret/detect";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { makeExample } from "./made";

useTestDatabase();

let world: World;
beforeAll(async () => {
  world = await makeExample("en");
}, 120_000);

const reads = () => world.as(world.admin, "register:read");
const clientNamed = ({ organizationId }: World, name: string) =>
  inOrganization(organizationId, (tx) =>
    tx.client.findFirstOrThrow({ where: { organizationId, name } }),
  );

describe("what the example company holds for its clients", () => {
  test("fills its list and the dashboard: held, overdue, without a mandate, destroyed", async () => {
    const all = { ...defaultReceivedFilter, state: "all" } as const;
    const { rows } = await listReceived(await reads(), all, null, NOON);
    expect(rows.map(({ systemWords, state }) => [systemWords, state])).toEqual([
      [en.mirror.held.innDoor.system, "destroyed"],
      [en.mirror.held.innRooms.system, "destroyed"],
      [en.mirror.held.museumAlarm.system, "held"],
      [en.mirror.held.museumNews.system, "destroyed"],
      [en.mirror.held.museumShop.system, "held"],
    ]);
    const numbers = await readHeldNumbers(await reads(), NOON);
    expect(numbers?.overdue.value).toBe(1);
    expect(numbers?.unknownMandate.value).toBe(1);
  });

  test("one client has confirmed every door of its hand-back, the other waits, told twice", async () => {
    const scope = await reads();
    const inn = await clientNamed(world, en.mirror.clients.inn.name);
    const museum = await clientNamed(world, en.mirror.clients.museum.name);
    expect((await handBacksOf(scope, inn.id, null)).rows).toMatchObject([
      { state: "confirmed", doors: 2, confirmed: 2, told: 2 },
    ]);
    expect((await handBacksOf(scope, museum.id, null)).rows).toMatchObject([
      { state: "waiting", doors: 1, confirmed: 0, told: 2 },
    ]);
    expect(await readClientPage(scope, museum.id, NOON)).toMatchObject({
      held: 2,
      overdue: 1,
      destroyed: 1,
      contacts: [{ name: en.mirror.clients.museum.person }],
    });
  });
});

test("suppliers asked it for an access: one was taken up and waits for a decision, one declined, one waits", async () => {
  const scope = await reads();
  const { rows, counts } = await listAccessRequests(scope, { state: "waiting", after: null });
  expect(counts).toEqual({ waiting: 1, taken_up: 1, declined: 1 });
  expect(rows).toMatchObject([{ firm: en.suppliers.cloudBuilder.name, owner: "Una Maker" }]);
  const { organizationId } = world;
  const taken = await inOrganization(organizationId, (tx) =>
    tx.grant.findMany({
      where: { organizationId, approvalAskedAt: { not: null } },
      include: { supplier: true },
    }),
  );
  expect(taken).toMatchObject([
    { supplier: { name: en.suppliers.dataAnalyst.name }, authorizedOn: null },
  ]);
});

test.each([
  ["en", en],
  ["fr", fr],
] as const)("its words hold no secret, and its addresses lead nowhere: %s", (_, { mirror }) => {
  const texts = JSON.stringify(mirror).match(/"[^"]+"/g) ?? [];
  expect(texts.filter(hasSecret)).toEqual([]);
  for (const { email } of Object.values(mirror.clients)) expect(email).toMatch(/\.example$/);
});
