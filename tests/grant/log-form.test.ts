import { describe, expect, test } from "vitest";
import { logFormField, logGrantForm } from "@/lib/grant/log-form";

const id = "0193f4a0-0000-7000-8000-000000000001";
const typed = {
  supplierNew: "M2 Web Studio",
  systemNew: "Hosting panel",
  credentialNew: "m2-web-studio",
  credentialKind: "dedicated_account",
  level: "write",
  reason: "Relaunch of the shop",
  startOn: "2026-11-22",
  end: "14",
  endOn: "2026-12-06",
  ownerId: id,
};

/** The problems of a form by field, the first of each. */
function problems(form: Record<string, string>): Record<string, string> {
  const issues = logGrantForm.safeParse(form).error?.issues ?? [];
  const found: Record<string, string> = {};
  for (const { path, message } of issues) found[String(path[0])] ??= message;
  return found;
}

describe("the log form as it is posted", () => {
  test("becomes the operation's input, things found by id and new ones by name", () => {
    const parsed = logGrantForm.parse({
      ...typed,
      supplierNew: "",
      supplierId: id,
      contactNew: "Anna Roy",
      channel: "phone",
      handedOverOn: "2026-11-22",
      changedBefore: "unknown",
      match: "go_on",
    });
    expect(parsed).toMatchObject({
      supplier: { id },
      contact: { create: { name: "Anna Roy" } },
      system: { create: { name: "Hosting panel" } },
      credential: { create: { kind: "dedicated_account", identifier: "m2-web-studio" } },
      endsOn: null,
      lastsDays: 14,
      handover: { channel: "phone", happenedOn: "2026-11-22" },
      changedBefore: null,
      confirmedDuplicate: true,
      confirmedNoSecret: false,
    });
  });

  test("names the form's own field for everything that is missing, all at once", () => {
    expect(Object.keys(problems({ level: "write", credentialKind: "api_key" })).sort()).toEqual([
      "credentialId",
      "endOn",
      "reason",
      "startOn",
      "supplierId",
      "systemId",
    ]);
    expect(problems({ ...typed, supplierNew: "  " })).toEqual({ supplierId: "empty" });
    expect(problems({ ...typed, supplierNew: "", supplierId: "nobody" })).toEqual({
      supplierId: "not_an_id",
    });
    expect(Object.keys(problems({ ...typed, credentialKind: "key", level: "all" }))).toEqual([
      "credentialKind",
      "level",
    ]);
  });

  test.each(["1", "7", "14", "30", "90"])(
    "%s days chosen are that many days, whatever day stands in the field of another answer",
    (end) => {
      const left = { endOn: "2026-12-06", noEndReason: "books", reviewOn: "2027-03-01" };
      expect(logGrantForm.parse({ ...typed, ...left, end })).toMatchObject({
        lastsDays: Number(end),
        endsOn: null,
        noEndReason: null,
        reviewOn: null,
      });
    },
  );

  test("a day typed and an answer of no end count only where they are chosen", () => {
    const left = { endOn: "2026-12-08", noEndReason: "books", reviewOn: "2027-03-01" };
    expect(logGrantForm.parse({ ...typed, ...left, end: "date" })).toMatchObject({
      lastsDays: null,
      endsOn: "2026-12-08",
      noEndReason: null,
      reviewOn: null,
    });
    expect(logGrantForm.parse({ ...typed, ...left, end: "none" })).toMatchObject({
      lastsDays: null,
      endsOn: null,
      noEndReason: "books",
      reviewOn: "2027-03-01",
    });
  });

  test("an end that is no answer of the menu is refused, even with a day beside it", () => {
    for (const end of ["", "soon", "-7", "1e3", "007", "2026-12-06"])
      expect(problems({ ...typed, end })).toEqual({ endOn: "required" });
    expect(logFormField("lastsDays")).toBe("endOn");
  });

  test("an end that was asked for and left empty is never replaced by the default one", () => {
    expect(problems({ ...typed, end: "date", endOn: "" })).toEqual({ endOn: "required" });
    expect(problems({ ...typed, end: "none", endOn: "" })).toEqual({
      noEndReason: "required",
      reviewOn: "required",
    });
  });

  test.each(["supplierNew", "systemNew", "credentialNew", "contactNew", "ticket", "requestedBy"])(
    "a secret in %s is refused at its field, unless the person says it is none",
    (field) => {
      const form = { ...typed, [field]: ["pw: Bague", "tte2026!"].join("") };
      expect(problems(form)).toEqual({ [field.replace(/New$/, "Id")]: "looks_like_secret" });
      expect(problems({ ...form, notASecret: "1" })).toEqual({});
    },
  );

  test("what the operation refuses is said at the form's field", () => {
    expect(logFormField("credential")).toBe("credentialId");
    expect(logFormField("handover.happenedOn")).toBe("handedOverOn");
    expect(logFormField("endsOn")).toBe("endOn");
    expect(logFormField("ownerId")).toBe("ownerId");
  });

  test("an unknown field is refused", () => {
    expect(logGrantForm.safeParse({ ...typed, password: "x" }).success).toBe(false);
  });
});
