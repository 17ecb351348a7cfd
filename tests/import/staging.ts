import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import { Invalid } from "@/lib/errors";
import { sha256 } from "@/lib/import/fingerprint";
import { applyImport } from "@/lib/import/operations/apply";
import { stageImportRows } from "@/lib/import/operations/stage";
import { startImport } from "@/lib/import/operations/start";
import type { ImportRow } from "@/lib/import/row";
import { stageRowsInput, startImportInput } from "@/lib/import/schema";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";
import type { Member, World } from "../support/world";
import { NOON } from "../support/world";

export const day = (text: string): CivilDate => civilDateFrom(text);

/** A row a list could hold; everything has a default. */
export function rowOf(world: World, line: number, more: Partial<ImportRow> = {}): ImportRow {
  return {
    line,
    rowKey: null,
    supplier: "Paper Lantern",
    contact: null,
    system: "Web shop",
    kind: "dedicated_account",
    identifier: `account-${line}`,
    rotateEveryDays: null,
    level: "write",
    levelWords: null,
    reason: "Redesign",
    ticket: null,
    ownerId: world.admin.membershipId,
    requestedBy: null,
    authorizedBy: null,
    authorizedOn: null,
    startsOn: day("2026-09-01"),
    endsOn: day("2026-12-15"),
    noEndReason: null,
    reviewOn: null,
    handover: { channel: "password_manager", happenedOn: day("2026-09-01") },
    closure: null,
    note: null,
    outcome: { as: "grant" },
    notSecret: [],
    ...more,
  };
}

/** What the route does with a post: the schema, or `Invalid` with the paths of its problems. */
export function posted(
  importId: string,
  rows: readonly unknown[],
  refused: readonly unknown[] = [],
) {
  const parsed = stageRowsInput.safeParse({ importId, rows, refused });
  if (parsed.success) return parsed.data;
  throw new Invalid(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), code: message })),
  );
}

export const importScope = (world: World, as: Member = world.admin, now = NOON) =>
  world.as(as, "import:apply", now);

type Staging = { fingerprint?: string; now?: Date; fileName?: string };

/** Starts and stages a list, in posts of 500. */
export async function stage(
  scope: OrganizationScope,
  rows: readonly ImportRow[],
  { fingerprint, now = NOON, fileName = "list.csv" }: Staging = {},
): Promise<string> {
  const start = startImportInput.parse({
    fileName,
    fingerprint: fingerprint ?? (await sha256(newId())),
    rowCount: rows.length,
  });
  const { importId } = await startImport(scope, start, now);
  for (let from = 0; from < rows.length; from += 500)
    await stageImportRows(scope, posted(importId, rows.slice(from, from + 500)), now);
  return importId;
}

/** Stages and applies a list. */
export async function importList(
  scope: OrganizationScope,
  rows: readonly ImportRow[],
  options: Staging = {},
) {
  const importId = await stage(scope, rows, options);
  return applyImport(scope, { importId }, options.now ?? NOON);
}

/** 5,000 rows of 300 suppliers and 80 systems, a seventh of them closed. */
export function fiveThousand(world: World): Promise<ImportRow[]> {
  return Promise.all(
    Array.from({ length: 5_000 }, async (_, index): Promise<ImportRow> => {
      const email = `person${index % 900}@firm${index % 300}.example`;
      return rowOf(world, index + 2, {
        rowKey: await sha256(`row ${index}`),
        supplier: `Firm ${index % 300}`,
        contact: { name: `Person ${index % 900}`, email, phone: null, leftOn: null },
        system: `System ${index % 80}`,
        requestedBy: "Somebody",
        note: "As it stood in the list, with a remark that says a little more about it.",
        closure: index % 7 === 0 ? { kind: "lapsed", happenedOn: day("2026-10-01") } : null,
      });
    }),
  );
}
