import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";
import { DUE_KINDS } from "@/lib/reminder/kinds";
import { useTestDatabase } from "../support/test-database";

const database = useTestDatabase();
let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(() => client.end());

/** Every branch of the view writes its kind and, after it, what the item is about. */
const BRANCH =
  /'(\w+)'::text(?: AS due_kind)?,\s+'(grant|credential|supplier|access_request|received_access)'::text/g;

async function branches(): Promise<{ kind: string; subject: string }[]> {
  const { rows } = await client.query("SELECT pg_get_viewdef('due_item'::regclass) AS sql");
  return [...String(rows[0].sql).matchAll(BRANCH)].map(([, kind = "", subject = ""]) => ({
    kind,
    subject,
  }));
}

/** Where a kind is put into words: by message file and the path within it. */
const WORDED = [
  ["mail", "daily.why"],
  ["mail", "daily.todo"],
  ["mail", "daily.action"],
  ["credential", "dueKind"],
  ["grant", "life.about"],
  ["proof", "due"],
] as const;

test("the view of due items knows exactly the kinds the engine names", async () => {
  const kinds = (await branches()).map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual([...DUE_KINDS].sort());
});

test.each(LOCALES.flatMap((locale) => WORDED.map(([area, path]) => [locale, area, path] as const)))(
  "every kind of due item has words and no words lack a kind: %s, %s, %s",
  async (locale, area, path) => {
    const kinds = (await branches()).map(({ kind }) => kind);
    let words: unknown = readMessages(locale)[area];
    for (const step of path.split(".")) words = (words as Record<string, unknown>)[step];
    expect(Object.keys(words as object).sort()).toEqual([...new Set(kinds)].sort());
  },
);

test("a branch of the view is counted, however Postgres writes it down", async () => {
  const { rows } = await client.query(
    "SELECT regexp_count(pg_get_viewdef('due_item'::regclass), 'UNION ALL') + 1 AS unions",
  );
  // Within one branch a union of its own finds who is gone: three more than the branches.
  expect((await branches()).length).toBe(rows[0].unions - 3);
});
