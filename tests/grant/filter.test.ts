import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorFrom, cursorText } from "@/lib/grant/cursor";
import {
  defaultGrantFilter,
  grantFilterFrom,
  grantFilterParams,
  searchWords,
} from "@/lib/grant/filter";

const ID = "0193aaaa-0000-7000-8000-000000000001";
const read = (address: string) => grantFilterFrom(Object.fromEntries(new URLSearchParams(address)));

describe("the filter in an address", () => {
  it.each([
    "",
    "q=cot%C3%A9+shop",
    `state=overdue&supplier=${ID}&owner=me&level=admin`,
    `contact=${ID}&system=${ID}&credential=${ID}&owner=${ID}&kind=api_key`,
    "end=past&exposed=1&reissue=1&rotation=1",
    "from=2026-01-01&to=2026-02-01",
    "from=2026-01-01",
    "end=none&sort=supplier&dir=desc",
  ])("comes back as it went in: ?%s", (address) => {
    expect(grantFilterParams(read(address)).toString()).toBe(address);
  });

  it.each([
    "state=x&kind=safe&level=root&end=tomorrow&sort=price&dir=up",
    "supplier=1&system='&owner=you&from=2026-02-30&to=never&exposed=yes",
    "unknown=1&q=%00%01",
  ])("counts what makes no sense as not given: ?%s", (address) => {
    expect(read(address)).toEqual(defaultGrantFilter);
  });

  it("never throws, whatever the address says, and reads its own writing as the same", () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string(), { maxLength: 2 }));
    const names = fc.constantFrom(...Object.keys(defaultGrantFilter));
    fc.assert(
      fc.property(fc.dictionary(names, value), (search) => {
        const filter = grantFilterFrom(search);
        expect(read(grantFilterParams(filter).toString())).toEqual(filter);
      }),
    );
  });

  it("takes of a repeated parameter the first", () => {
    expect(grantFilterFrom({ state: ["void", "open"] }).state).toBe("void");
  });

  it("searches eight words of sixty characters at most", () => {
    expect(searchWords("a ".repeat(20))).toHaveLength(8);
    expect(searchWords("x".repeat(150))[0]).toHaveLength(60);
  });
});

describe("a place in the list", () => {
  it("comes back as it went in, whatever the name it stands at", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 50 }),
        fc.boolean(),
        (value, backward) => {
          fc.pre(!value.includes("\u0000"));
          const cursor = { order: "supplier asc", value, id: ID, backward };
          const text = cursorText(cursor);
          expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
          expect(cursorFrom(text, "supplier asc")).toEqual(cursor);
          expect(cursorFrom(text, "supplier desc")).toBeNull();
        },
      ),
    );
  });

  it("is none for any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cursorFrom(text, "end asc")).toBeNull();
      }),
    );
  });
});
