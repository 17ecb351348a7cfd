import { describe, expect, test } from "vitest";
import { planImport } from "@/lib/import/plan";
import type { ImportRow } from "@/lib/import/row";
import { CONTEXT, listOf, tableOf, understand, YES_TO_ALL } from "./lists";

const ready = (...list: Parameters<typeof listOf>): ImportRow[] =>
  understand(listOf(...list), YES_TO_ALL).rows.flatMap(({ row }) => (row === null ? [] : [row]));

describe("the plan of an import", () => {
  test("names every thing once, however often and however spelled the list does", () => {
    const plan = planImport(
      ready(
        { contact: "Jo", email: "JO@acme.example" },
        { supplier: "ACME ", contact: "Jo", system: "crm", login: "b" },
        { supplier: "Other", login: "c" },
      ),
      CONTEXT,
    );
    expect(plan.suppliers.map(({ name }) => name)).toEqual(["Acme", "Other"]);
    expect(plan.systems.map(({ name }) => name)).toEqual(["CRM"]);
    expect(plan.contacts).toEqual([
      expect.objectContaining({ name: "Jo", email: "jo@acme.example" }),
    ]);
    expect(plan.grants.map(({ contactKey }) => contactKey === plan.contacts[0]?.key)).toEqual([
      true,
      true,
      false,
    ]);
    expect([plan.credentials.length, plan.grants.length, plan.handovers.length]).toEqual([3, 3, 3]);
  });

  test("uses what the register has", () => {
    const id = "0192f0c1-0000-7000-8000-0000000000aa";
    const plan = planImport(ready({ supplier: "acme" }), {
      suppliers: [{ id, name: "Acme" }],
      systems: [{ id, name: "crm" }],
    });
    expect([plan.suppliers[0]?.existingId, plan.systems[0]?.existingId]).toEqual([id, id]);
  });

  test("two contacts of one name with two addresses stay two", () => {
    const plan = planImport(
      ready(
        { contact: "Jo", email: "jo1@acme.example" },
        { contact: "Jo", email: "jo2@acme.example", login: "b" },
      ),
      CONTEXT,
    );
    expect(plan.contacts).toHaveLength(2);
  });

  test("makes one grant of a row and its extensions, and closures of closed rows", () => {
    const plan = planImport(
      ready(
        {},
        { from: "2026-12-02", until: "2027-03-01", reason: "second part" },
        { login: "b", status: "done", note: "removed 2026-11-10" },
      ),
      CONTEXT,
    );
    expect(plan.grants.map(({ line }) => line)).toEqual([2, 4]);
    expect(plan.extensions).toEqual([
      {
        line: 3,
        ofLine: 2,
        ofGrantId: null,
        endsOn: "2027-03-01",
        noEndReason: null,
        reviewOn: null,
        why: "second part",
      },
    ]);
    expect(plan.closures).toEqual([{ line: 4, kind: "revoked", happenedOn: "2026-11-10" }]);
  });

  test("refuses an extension whose row is missing", () => {
    const [, extension] = ready({}, { from: "2026-12-02", until: "2027-03-01" });
    expect(() => planImport(extension === undefined ? [] : [extension], CONTEXT)).toThrow(
      "line 3 extends line 2",
    );
  });

  test("of a whole list has a grant or an extension for each ready row", () => {
    const rows = understand(tableOf("studio-list.csv"), YES_TO_ALL).rows.flatMap(({ row }) =>
      row === null ? [] : [row],
    );
    const plan = planImport(rows, CONTEXT);
    expect(plan.grants.length + plan.extensions.length).toBe(rows.length);
    const keys = (things: readonly { key: string }[]) => new Set(things.map(({ key }) => key));
    for (const grant of plan.grants) {
      expect(keys(plan.suppliers)).toContain(grant.supplierKey);
      expect(keys(plan.credentials)).toContain(grant.credentialKey);
    }
  });
});
