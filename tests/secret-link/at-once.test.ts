import { afterAll, beforeAll, expect, test } from "vitest";
import { keyFromText, unseal } from "@/lib/secret-link/seal";
import { verifyAudit } from "@/scripts/audit/verify";
import { grantRow, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { after, linkRow, prepared, SECRET } from "./link";
import { type Opener, startOpener } from "./opener";

const database = useTestDatabase();
let openers: Opener[];

beforeAll(async () => {
  openers = await Promise.all([startOpener(), startOpener()]);
}, 60_000);
afterAll(() => {
  for (const opener of openers) opener.stop();
});

test.each([1, 2, 3])(
  "of 100 who open a link at once, over two processes, exactly one gets it (%i)",
  async () => {
    const { world, door, maker, made } = await prepared();
    const asked = Array.from({ length: 100 }, (_, no) => openers[no % 2]?.open(made));
    const answers = await Promise.all(asked);
    const winners = answers.flatMap((answered) => answered?.opened ?? []);
    expect(winners).toHaveLength(1);
    const refusals = answers.flatMap((answered) => answered?.refused ?? []);
    expect(refusals).toEqual(Array.from({ length: 99 }, () => "not_found"));
    const { opened } = JSON.parse(winners[0] ?? "");
    expect(await unseal(opened, keyFromText(made.key), null)).toBe(SECRET);
    expect((await grantRow(world, door.id)).handovers).toHaveLength(1);
    expect((await noticesOf(world)).filter(({ template }) => template === "secret_opened")).toEqual(
      [{ template: "secret_opened", recipientId: maker.membershipId, subjectId: door.id }],
    );
    expect(await linkRow(made)).toMatchObject({ carries: false, endedWhy: "opened" });
    for (const { fault } of await verifyAudit(database.adminUrl)) expect(fault).toBeNull();
  },
  60_000,
);

test("a second after its expiry nobody gets it, in either process", async () => {
  const { made } = await prepared({ minutes: 5 });
  const late = new Date(after(5).getTime() + 1_000);
  const answers = await Promise.all(openers.map((opener) => opener.open(made, late)));
  expect(answers.map(({ refused }) => refused)).toEqual(["not_found", "not_found"]);
  expect(await linkRow(made)).toMatchObject({ carries: true, endedWhy: null });
});
