import { describe, expect, test } from "vitest";
import { rotateForm } from "@/lib/credential/act-forms";
import { closeForm, extendForm, letItEndForm } from "@/lib/grant/act-forms";

const id = "01890000-0000-7000-8000-000000000001";
const one = { id, version: "3", seen: "12" };

const problems = (parsed: ReturnType<typeof extendForm.safeParse>) =>
  (parsed.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);

describe("the extend form", () => {
  const extend = { ...one, why: "Still needed" };

  test.each([
    [
      "a day that is offered",
      { end: "2026-12-05", endsOn: "2027-01-01" },
      { endsOn: "2026-12-05" },
    ],
    [
      "another day",
      { end: "date", endsOn: "2027-01-01", reviewOn: "2027-02-01" },
      { endsOn: "2027-01-01" },
    ],
    [
      "no end",
      { end: "none", endsOn: "2027-01-01", noEndReason: "It runs", reviewOn: "2027-02-01" },
      { endsOn: null, noEndReason: "It runs", reviewOn: "2027-02-01" },
    ],
  ])("takes %s, and nothing of what was not chosen", (_, typed, wish) => {
    const nothing = { noEndReason: null, reviewOn: null };
    expect(extendForm.parse({ ...extend, ...typed })).toMatchObject({
      id,
      version: 3,
      ...nothing,
      ...wish,
    });
  });

  test("asks for the day of the answer that was chosen", () => {
    const date = extendForm.safeParse({ ...extend, end: "date", endsOn: "" });
    expect(problems(date)).toContainEqual(["endsOn", "required"]);
    const none = extendForm.safeParse({ ...extend, end: "none", reviewOn: "" });
    expect(problems(none)).toContainEqual(["reviewOn", "required"]);
  });
});

test("what looks like a secret is refused unless the box says it is none", () => {
  const closing = { ...one, kind: "lapsed", happenedOn: "2026-11-18" };
  const note = ["password: Bague", "tte2026!"].join("");
  expect(closeForm.safeParse({ ...closing, note }).error?.issues).toMatchObject([
    { path: ["note"], message: "looks_like_secret" },
  ]);
  expect(closeForm.safeParse({ ...closing, note, notASecret: "1" }).success).toBe(true);
});

test("fields that no form has are refused", () => {
  expect(
    closeForm.safeParse({ ...one, kind: "lapsed", happenedOn: "2026-11-18", password: "x" })
      .success,
  ).toBe(false);
  expect(letItEndForm.safeParse({ ...one, endsOn: "2026-12-01" }).success).toBe(false);
  expect(letItEndForm.safeParse(one).success).toBe(true);
  expect(letItEndForm.safeParse("text").success).toBe(false);
});

test("the rotate form's answers by grant are a list for the operation", () => {
  const rotation = { ...one, happenedOn: "2026-11-18", why: "age" };
  const parsed = rotateForm.parse({ ...rotation, holders: { [id]: "ends" } });
  expect(parsed.holders).toEqual([{ grantId: id, answer: "ends" }]);
  expect(rotateForm.parse(rotation).holders).toEqual([]);
  expect(rotateForm.safeParse({ ...rotation, holders: { [id]: "both" } }).success).toBe(false);
});
