import { describe, expect, test } from "vitest";
import { doneHref, listedBy } from "@/app/[org]/grants/[id]/perform";

const grant = "01a50c3e-0000-7000-8000-000000000001";
const credential = "01a50c3e-0000-7000-8000-000000000002";

describe("after an act one goes", () => {
  test("to the grant's page, or back to the re-issue list one came from", () => {
    expect(doneHref("acme", grant, "handover")).toBe(`/acme/grants/${grant}?done=handover`);
    expect(doneHref("acme", grant, "handover", {}, listedBy("re-issue", credential))).toBe(
      `/acme/credentials/${credential}/re-issue?done=handover`,
    );
  });

  test.each([
    "//evil.example",
    "../../sign-out",
    `${credential}/..`,
    "",
    { toString: () => credential },
  ])("to nowhere else, whatever the browser sends back: %o", (listed) => {
    expect(doneHref("acme", grant, "closed", {}, listed as string)).toBe(
      `/acme/grants/${grant}?done=closed`,
    );
  });

  test("and an address that names another list names none", () => {
    for (const then of [undefined, "", "elsewhere", ["re-issue"]])
      expect(listedBy(then, credential)).toBeNull();
  });
});
