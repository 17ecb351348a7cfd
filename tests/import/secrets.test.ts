import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importRowSchema } from "@/lib/import/row";
import { looksSecret } from "@/lib/import/secrets";
import { type CellName, listOf, understand, YES_TO_ALL } from "./lists";

const NAMES: readonly CellName[] = [
  "supplier",
  "contact",
  "email",
  "system",
  "kind",
  "login",
  "level",
  "owner",
  "reason",
  "from",
  "until",
  "channel",
  "status",
  "note",
];

const secret = fc.constantFrom(
  ["pw: Croissant2024!", "Croissant2024!"],
  ["mdp : Tourtière-2031", "Tourtière-2031"],
  [`key ghp_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".slice(0, 36)}`, "a1B2c3D4e5F6g7H8"],
  ["https://ada:Kiwi77Kiwi@shop.example/", "Kiwi77Kiwi"],
) as fc.Arbitrary<[string, string]>;

describe("a secret in a list", () => {
  test("is in no row, finding or cell that comes out, wherever it stood", () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...NAMES),
        fc.boolean(),
        ([text, bare], name, answered) => {
          const table = listOf(
            { [name]: text },
            {
              [name]: `see ${text} (change it)`,
              login: "b",
              ...(name === "login" ? { login: text } : {}),
            },
          );
          const out = JSON.stringify(understand(table, answered ? YES_TO_ALL : undefined));
          expect(out).not.toContain(bare);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("is named, and kept only when a person says that it is none", () => {
    const table = listOf({ note: "pw: Croissant2024! (change it)" });
    const [row] = understand(table).rows;
    expect(row?.verdict).toBe("ready");
    expect(row?.row?.note).toBe("pw: [secret removed] (change it)");
    expect(row?.findings.map(({ code }) => code)).toContain("secret_removed");
    const kept = understand(table, {
      rows: { 2: { "secret_removed:note": { take: "keep" } } },
      like: {},
    }).rows[0];
    expect(kept?.row).toMatchObject({
      note: "pw: Croissant2024! (change it)",
      notSecret: ["note"],
    });
    expect(kept?.cells.join()).not.toContain("Croissant");
    expect(importRowSchema.safeParse(kept?.row).success).toBe(true);
  });

  test("is refused by the server's check in a row that does not name its field", () => {
    const row = understand(listOf({})).rows[0]?.row;
    expect(
      importRowSchema.safeParse({ ...row, note: "pw: Croissant2024!" }).error?.issues[0]?.message,
    ).toBe("looks_like_a_secret");
    expect(importRowSchema.safeParse({ ...row, password: "x" }).success).toBe(false);
  });

  test("typed as an answer is not taken", () => {
    const table = listOf({ supplier: "" });
    const answer = { take: "value", value: "pw: Croissant2024!" } as const;
    expect(
      understand(table, { rows: { 2: { "supplier_missing:supplier": answer } }, like: {} }).rows[0]
        ?.verdict,
    ).toBe("question");
  });

  test("that was removed leaves a mark which is none itself", () => {
    expect(looksSecret("pw: [secret removed] (change it)")).toBe(false);
    expect(looksSecret("pw: [secret removed] pw: Croissant2024!")).toBe(true);
  });
});
