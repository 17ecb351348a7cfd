import { expect, test } from "vitest";
import { askedParts, PART, partOf, partsParams } from "@/lib/supplier-end/parts";
import { useTestDatabase } from "../support/test-database";
import { end, linkOf, pageOf, place, reopen } from "./stage";

useTestDatabase();

const all = Array.from({ length: 2_000 }, (_, n) => n);

test("two thousand doors are shown a part at a time, every one of them in exactly one part", () => {
  const { pages } = partOf(all, 1);
  expect(pages).toBe(2_000 / PART);
  const shown = Array.from({ length: pages }, (_, n) => partOf(all, n + 1).rows).flat();
  expect(shown).toEqual(all);
});

test("a part that is not there is the last one, and of nothing there is one", () => {
  expect(partOf(all, 9_999)).toMatchObject({ page: 80, pages: 80 });
  expect(partOf([], 3)).toEqual({ rows: [], page: 1, pages: 1 });
});

test.each([
  [
    { doors: "2", secrets: "x", machine: "-1" },
    { doors: 2, secrets: 1, machine: 1 },
  ],
  [
    { doors: ["3", "4"], people: "1e9" },
    { doors: 1, people: 1 },
  ],
  [{}, { doors: 1, secrets: 1, machine: 1, said: 1, links: 1, people: 1 }],
])("an address that says %j asks for what makes sense of it", (search, parts) => {
  expect(askedParts(search)).toMatchObject(parts);
});

test("the way to another part leaves the other lists where they are, and says no first part", () => {
  const asked = askedParts({ doors: "2", secrets: "3" });
  expect(partsParams({ ...asked, doors: 1 }).toString()).toBe("secrets=3");
  expect(partsParams({ ...asked, doors: 3 }).toString()).toBe("doors=3&secrets=3");
});

test("the page of an end says how many links to the supplier's own page live, and until when", async () => {
  const there = await place();
  const { world, supplierId } = there;
  await end(world, supplierId);
  expect((await pageOf(world, supplierId)).ownLinks).toEqual({ count: 0, until: null });
  await linkOf(there);
  const { ownLinks } = await pageOf(world, supplierId);
  expect(ownLinks.count).toBe(1);
  expect(ownLinks.until).toBeInstanceOf(Date);
  await reopen(world, supplierId);
  expect((await pageOf(world, supplierId)).end.undone).not.toBeNull();
});
