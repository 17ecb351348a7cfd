import { describe, expect, test } from "vitest";
import { answered, CONTEXT, listOf, ME, ROSA, understand, YES_TO_ALL } from "./lists";

describe("people", () => {
  test("owners are found by name, first name or address, and asked about when two fit", () => {
    const owners = ["Rosa", "rosa lind", "ROSA@oakandrye.example"].map((owner, at) => ({
      owner,
      login: `l${at}`,
    }));
    expect(understand(listOf(...owners)).rows.map(({ row }) => row?.ownerId)).toEqual([
      ROSA,
      ROSA,
      ROSA,
    ]);
    const two = {
      ...CONTEXT,
      members: [
        ...CONTEXT.members,
        { id: ME.replace(/1$/, "3"), name: "Rosa Park", email: "park@oakandrye.example" },
      ],
    };
    expect(understand(listOf({}), undefined, two).rows[0]?.findings[0]?.code).toBe(
      "owner_ambiguous",
    );
  });

  test("one address in two spellings is one contact, and a supplier with a trailing space one supplier", () => {
    const { rows } = understand(
      listOf(
        { email: "JO@Acme.example", contact: "Jo" },
        { supplier: "Acme ", email: "jo@acme.example", contact: "Jo", login: "b" },
      ),
    );
    expect(rows.map(({ row }) => [row?.supplier, row?.contact?.email])).toEqual([
      ["Acme", "jo@acme.example"],
      ["Acme", "jo@acme.example"],
    ]);
  });

  test("who left has left in all his rows once a person confirms it", () => {
    const jo = { contact: "Jo", email: "jo@acme.example" };
    const table = listOf({ ...jo, note: "left Acme in June" }, { ...jo, login: "b" });
    const { rows } = understand(table, YES_TO_ALL);
    expect(rows.map(({ row }) => row?.contact?.leftOn)).toEqual(["2026-06-30", "2026-06-30"]);
    expect(
      answered(table, 2, "contact_left:contact", { take: "keep" })?.row?.contact?.leftOn,
    ).toBeNull();
  });

  test("an address that is none is kept in the note", () => {
    const [row] = understand(listOf({ contact: "Jo", email: "jo at acme" })).rows;
    expect(row?.row?.contact?.email).toBeNull();
    expect(row?.row?.note).toBe("jo at acme");
  });
});

describe("a closed row", () => {
  test("asks for its day, with the day of the remark, else of the end, else today suggested", () => {
    const on = (cells: Parameters<typeof listOf>[0]) =>
      understand(listOf({ status: "done", ...cells })).rows[0]?.findings.find(
        ({ code }) => code === "closed_on",
      )?.suggestion;
    expect(on({ from: "2026-05-01", note: "removed 3 July" })).toEqual({
      take: "closed",
      on: "2026-07-03",
      kind: "revoked",
    });
    expect(on({ from: "2026-05-01", until: "2026-06-30" })).toEqual({
      take: "closed",
      on: "2026-06-30",
      kind: "revoked",
    });
    expect(on({ kind: "shared login" })).toEqual({
      take: "closed",
      on: "2026-11-22",
      kind: "rotated",
    });
  });

  test("is not taken with a day in the future or before its start", () => {
    const table = listOf({ status: "done" });
    for (const on of ["2026-11-23", "2026-10-31", "2026-02-30"]) {
      expect(
        answered(table, 2, "closed_on:status", { take: "closed", on, kind: "revoked" })?.verdict,
      ).toBe("question");
    }
    expect(answered(table, 2, "closed_on:status", { take: "open" })?.row?.closure).toBeNull();
  });
});

describe("a handover", () => {
  test("is recorded from the start with an unknown channel where the list is silent, and warned of when unsafe", () => {
    const { rows } = understand(
      listOf(
        { channel: "" },
        { login: "b", channel: "e-mail" },
        { login: "c", channel: "", from: "2026-11-30" },
        { login: "d", kind: "integration", channel: "" },
      ),
    );
    expect(rows.map(({ row }) => row?.handover)).toEqual([
      { channel: "unknown", happenedOn: "2026-11-01" },
      { channel: "email", happenedOn: "2026-11-01" },
      null,
      null,
    ]);
    expect(rows[1]?.findings.map(({ code }) => code)).toContain("insecure_channel");
  });
});
