import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeBackup } from "../../scripts/backup/write.ts";
import { formsOf } from "../e2e/canaries/forms";
import { Search } from "../e2e/canaries/search";
import { makeSecret } from "../e2e/canaries/secret";
import { useTestDatabase } from "../support/test-database";

const database = useTestDatabase();
const password = makeSecret();
const token = Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 37 + 11) % 256)).toString(
  "base64url",
);
const search = new Search([
  { name: "password", value: password },
  { name: "token", value: token },
]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "doorbook-canaries-"));
});
afterAll(() => rm(folder, { recursive: true }));

const names = (hits: readonly { name: string }[]) => [...new Set(hits.map(({ name }) => name))];

describe("the search finds a secret", () => {
  test.each(formsOf(password).map(({ form, bytes }) => [form, bytes] as const))(
    "%s",
    (_, bytes) => {
      const around = Buffer.concat([Buffer.from("xx "), bytes, Buffer.from(" yy")]);
      expect(names(search.in("somewhere", around))).toEqual(["password"]);
    },
  );

  test.each([
    ["in a longer text that is base64", (text: string) => btoa(`user:${encodeURI(text)}:end`)],
    [
      "in a longer text that is hexadecimal",
      (text: string) => Buffer.from(`"${text}"`).toString("hex"),
    ],
    ["in a cookie", (text: string) => `a=b; t=${encodeURIComponent(text)}; Path=/`],
    ["in the query of an address", (text: string) => `/find?${new URLSearchParams({ q: text })}`],
    [
      "in a value within the JSON of a value",
      (text: string) => JSON.stringify({ a: JSON.stringify({ text }) }),
    ],
    ["folded as the register's search keeps texts", (text: string) => text.toLowerCase()],
  ])("%s", (_, written) => {
    expect(names(search.in("somewhere", written(password)))).toEqual(["password"]);
    expect(names(search.in("somewhere", written(token)))).toEqual(["token"]);
  });

  test("as the bytes that a token stands for", () => {
    const bytes = Buffer.from(token, "base64url");
    for (const kept of [bytes, bytes.toString("hex"), bytes.toString("base64")])
      expect(names(search.in("somewhere", kept))).toEqual(["token"]);
  });

  test("in a file of a folder below, in a gzipped one, and in a name", async () => {
    await mkdir(join(folder, "a/b"), { recursive: true });
    await writeFile(join(folder, "a/b/one"), `\0\0${password}\0`);
    await writeFile(join(folder, "a/two.gz"), gzipSync(JSON.stringify({ password })));
    await writeFile(join(folder, token), "nothing");
    const hits = await search.folder(folder);
    expect(new Set(hits.map(({ place }) => place.slice(folder.length + 1)))).toEqual(
      new Set(["a/b/one", "a/two.gz (unpacked)", token]),
    );
    expect(await search.folder(folder, [join(folder, "a"), join(folder, token)])).toEqual([]);
  });

  test("in the files of a database, in its write-ahead log, and in a backup, deleted rows too", async () => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const directory = (await client.query("SHOW data_directory")).rows[0].data_directory as string;
    const { oid } = (
      await client.query("SELECT oid FROM pg_database WHERE datname = current_database()")
    ).rows[0];
    await client.query("CREATE TABLE planted (text text, bytes bytea)");
    await client.query("INSERT INTO planted VALUES ($1, $2)", [
      password,
      Buffer.from(token, "base64url"),
    ]);
    const file = join(folder, "planted.backup");
    await writeBackup(database.adminUrl, file);
    await client.query("DELETE FROM planted");
    await client.query("CHECKPOINT");
    for (const place of [join(directory, "base", `${oid}`), join(directory, "pg_wal")])
      expect([place, names(await search.folder(place)).sort()]).toEqual([
        place,
        ["password", "token"],
      ]);
    await client.query("DROP TABLE planted");
    await client.end();
    const backup = await search.folder(folder, [join(folder, "a"), join(folder, token)]);
    expect(names(backup).sort()).toEqual(["password", "token"]);
  });
});

test("what is no secret is not found, however alike", () => {
  const other = makeSecret();
  for (const text of [
    other,
    password.slice(0, 6),
    [...password].reverse().join(""),
    token.slice(1, 9),
  ])
    expect(search.in("somewhere", text)).toEqual([]);
  expect(search.bytes).toBeGreaterThan(0);
});
