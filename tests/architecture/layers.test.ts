import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What the linter, with the rules of this repository, says about such a file at that path. */
function lint(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const options = { cwd: root, encoding: "utf8" } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", path], options);
  rmSync(file);
  const said = stdout + stderr;
  expect(said).toContain("Checked 1 file");
  return said;
}

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "doorbook-layers-"));
  cpSync(join(ROOT, "biome.json"), join(root, "biome.json"));
});

afterAll(() => rmSync(root, { recursive: true }));

const importing = (module: string) => `import { x } from "${module}";\nexport const y = x;\n`;

const REFUSED: [rule: string, path: string, module: string][] = [
  ["a page does not touch the database", "app/[org]/page.tsx", "@/lib/db/transaction"],
  ["a page does not touch Prisma", "app/[org]/page.tsx", "@prisma/client"],
  ["a route does not touch pg", "app/api/x/route.ts", "pg"],
  ["a component does not touch the database", "components/grant/x.tsx", "@/lib/db/client"],
  ["a template does not read", "emails/daily.tsx", "@/lib/grant/queries/list"],
  ["a template does not send", "emails/daily.tsx", "@/lib/mail/transport"],
  ["a rule knows no database", "lib/grant/state.ts", "@/lib/db/transaction"],
  ["a rule knows no database by a relative path", "lib/grant/state.ts", "../db/transaction"],
  ["a rule knows no Prisma", "lib/grant/state.ts", "@prisma/client"],
  ["a rule knows no Next", "lib/policy/policy.ts", "next/headers"],
  ["a rule knows no React", "lib/time/civil-date.ts", "react"],
  ["a rule knows no words of the screen", "lib/grant/level.ts", "next-intl"],
  ["a rule knows no Node", "lib/secret/detect.ts", "node:crypto"],
  ["a rule knows no Node's deeper parts", "lib/import/parse.ts", "node:fs/promises"],
  ["a rule knows no operation", "lib/grant/end.ts", "./operations/close"],
  [
    "an operation calls no other noun's",
    "lib/grant/operations/log.ts",
    "@/lib/supplier/operations/x",
  ],
  ["nor by a relative path", "lib/grant/operations/log.ts", "../../supplier/operations/create"],
];

test.each(REFUSED)("the linter refuses: %s", (_rule, path, module) => {
  expect(lint(path, importing(module))).toContain("noRestrictedImports");
});

const ALLOWED: [path: string, module: string][] = [
  ["app/[org]/page.tsx", "@/lib/grant/queries/list"],
  ["app/[org]/actions.ts", "@/lib/grant/operations/close"],
  ["lib/grant/operations/close.ts", "../../db/transaction"],
  ["lib/grant/operations/close.ts", "./reopen"],
  ["lib/grant/queries/list.ts", "@/lib/db/transaction"],
  ["lib/supplier/queries.ts", "../db/transaction"],
  ["lib/grant/state.ts", "../time/civil-date"],
];

test.each(ALLOWED)("the linter allows %s to import %s", (path, module) => {
  expect(lint(path, importing(module))).not.toContain("noRestrictedImports");
});

test("the linter lets only lib/env.ts read the process's environment", () => {
  const text = "export const url = process.env.DATABASE_URL;\n";
  for (const path of ["lib/grant/x.ts", "lib/log.ts", "app/page.tsx", "components/x.tsx"]) {
    expect(lint(path, text), path).toContain("noProcessEnv");
  }
  expect(lint("lib/env.ts", text)).not.toContain("noProcessEnv");
});

test("the linter refuses inline styles on a page, which its policy would drop", () => {
  const text = "export const X = () => <p style={{ color: 'red' }}>x</p>;\n";
  expect(lint("app/x.tsx", text)).toContain("noInlineStyles");
  expect(lint("components/x.tsx", text)).toContain("noInlineStyles");
});

test("only lib/clock.ts reads the clock", () => {
  const reading = ["lib", "app", "components", "emails"]
    .flatMap(sources)
    .filter((file) => file !== join("lib", "clock.ts"))
    .filter((file) => /new Date\(\)|Date\.now\(\)/.test(readFileSync(join(ROOT, file), "utf8")));
  expect(reading).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(join("db", "generated")))
    .map((name) => join(folder, name));
}
