import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalText, textHash } from "@/lib/audit/canonical";
import type { CertificateFile } from "@/lib/supplier-end/certificate";
import { readFile } from "@/scripts/certificate/file";
import { onRecord } from "@/scripts/certificate/on-record";
import { useTestDatabase } from "../support/test-database";
import { end, finish, issue, place, reopen, sayDestroyed, take } from "./stage";

const database = useTestDatabase();
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "doorbook-certificate-"));
});
afterAll(() => rm(directory, { recursive: true }));

async function certified() {
  const there = await place();
  await end(there.world, there.supplierId);
  await sayDestroyed(there, "Détruit : “tout”, 100 %");
  await finish(there);
  await issue(there.world, there.supplierId);
  const { text } = await take(there.world, there.supplierId);
  return { ...there, text, file: JSON.parse(text) as CertificateFile };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const faultOf = (text: string) => readFile(bytesOf(text)).fault;

/** The file of this content with a SHA-256 that fits it: what only the register can tell from a genuine one. */
function forged(certificate: object): CertificateFile {
  const file = { certificate, sha256: textHash(canonicalText(certificate)).toString("hex") };
  return file as CertificateFile;
}

const joined = (bytes: Buffer, to: number, from: number) =>
  Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);

/** Written as Doorbook would, with a SHA-256 that fits. */
function withoutSupplier(text: string): string {
  const { supplier: _, ...rest } = JSON.parse(text).certificate;
  return `${canonicalText(forged(rest))}\n`;
}

describe("the file of a certificate", () => {
  let whole: Awaited<ReturnType<typeof certified>>;
  beforeAll(async () => {
    whole = await certified();
  });

  test("is whole as it was taken", () => {
    const { text, file } = whole;
    expect(readFile(bytesOf(text))).toEqual({ file, fault: null });
  });

  test("is seen to be changed by any one byte of it: value, name, SHA-256, or how it is written", () => {
    const { text } = whole;
    const bytes = bytesOf(text);
    expect(bytes.length).toBeGreaterThan(2_000);
    const unseen = [];
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        if (readFile(changed).fault === null) unseen.push(at);
      }
    expect(unseen).toEqual([]);
  });

  test("is seen to be changed by any one byte taken out of it or written twice", () => {
    const bytes = Buffer.from(whole.text);
    const unseen = [];
    for (let at = 0; at < bytes.length; at += 1)
      for (const changed of [joined(bytes, at, at + 1), joined(bytes, at + 1, at)])
        if (readFile(changed).fault === null) unseen.push(at);
    expect(unseen).toEqual([]);
  });

  test.each([
    ["a value", (text: string) => text.replace("Studio Nord", "Studio Nora"), "SHA-256"],
    ["a name of a value", (text: string) => text.replace('"wasOpen"', '"wasopen"'), "SHA-256"],
    ["a number", (text: string) => text.replace('"generation":2', '"generation":3'), "SHA-256"],
    ["its SHA-256", (text: string) => text.replace(/.("}\n)$/, "x$1"), "SHA-256"],
    [
      "a space more",
      (text: string) => text.replace('{"certificate"', '{ "certificate"'),
      "not written",
    ],
    [
      "a value said twice",
      (text: string) => text.replace('{"certificate"', '{"sha256":"00","certificate"'),
      "not written",
    ],
    [
      "something besides",
      (text: string) => text.replace('{"certificate"', '{"a":1,"certificate"'),
      "not written",
    ],
    ["its last byte taken", (text: string) => text.slice(0, -1), "not written"],
    ["a mark before it", (text: string) => `\ufeff${text}`, "not the file"],
    ["cut off", (text: string) => text.slice(0, 200), "not the file"],
    ["another thing", () => '{"certificate":{"format":"x"},"sha256":""}\n', "not the file"],
    ["its supplier taken out", withoutSupplier, "not the file"],
    ["nothing", () => "", "not the file"],
    ["a null", () => "null", "not the file"],
  ])("changed in %s says so in plain words", (_, change, words) => {
    const { text } = whole;
    expect(change(text)).not.toBe(text);
    expect(faultOf(change(text))).toContain(words);
  });

  test("that is no text at all is none", () => {
    expect(readFile(new Uint8Array([0xff, 0xfe, 0x00])).fault).toContain("not the file");
  });
});

describe("the register", () => {
  test("knows the certificate it issued, and that its end was taken back", async () => {
    const { world, supplierId, file } = await certified();
    const seq = file.certificate.audit.seq + 1;
    expect(await onRecord(database.adminUrl, file)).toEqual({ fault: null, seq, undone: null });
    await reopen(world, supplierId);
    expect(await onRecord(database.adminUrl, file)).toMatchObject({
      fault: null,
      undone: { by: "Ada Admin", why: "They go on" },
    });
  });

  test("does not know one whose SHA-256 somebody computed anew", async () => {
    const { file } = await certified();
    const { certificate } = file;
    const other = forged({ ...certificate, end: { ...certificate.end, on: "2026-01-01" } });
    expect(faultOf(`${canonicalText(other)}\n`)).toBeNull();
    expect((await onRecord(database.adminUrl, other)).fault).toContain("another certificate");
    const foreign = forged({ ...certificate, id: certificate.supplier.id });
    expect((await onRecord(database.adminUrl, foreign)).fault).toContain("no such certificate");
    const nobody = forged({ ...certificate, organization: null });
    expect((await onRecord(database.adminUrl, nobody)).fault).toContain("no such certificate");
  });

  test("does not know one that was put into it past the audit trail", async () => {
    const { world, file } = await certified();
    const { certificate } = file;
    const other = forged({ ...certificate, end: { ...certificate.end, on: "2026-01-01" } });
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query("ALTER TABLE supplier_end DISABLE TRIGGER written_once");
    await client.query(
      "UPDATE supplier_end SET certificate = $1, certificate_sha256 = decode($2, 'hex') WHERE organization_id = $3",
      [canonicalText(other.certificate), other.sha256, world.organizationId],
    );
    await client.query("ALTER TABLE supplier_end ENABLE TRIGGER written_once");
    await client.end();
    expect((await onRecord(database.adminUrl, other)).fault).toContain(
      "no entry of the audit trail",
    );
  });
});

describe("npm run verify-certificate", () => {
  /** What it says, and its status. */
  async function run(text: string, ...more: string[]) {
    const path = join(directory, "certificate.json");
    await writeFile(path, text);
    const script = join(import.meta.dirname, "../../scripts/verify-certificate.ts");
    const env = { ...process.env, DATABASE_ADMIN_URL: database.adminUrl };
    const child = spawn(process.execPath, [script, path, ...more], { env });
    let said = "";
    child.stdout.on("data", (part) => (said += part));
    child.stderr.on("data", (part) => (said += part));
    const status = await new Promise((resolve) => child.on("close", resolve));
    return { said, status };
  }

  test("ends with 0 for a genuine one and says what it looked at, with 1 for one that was changed", async () => {
    const { world, supplierId, text, file } = await certified();
    const alone = await run(text);
    expect(alone).toMatchObject({ status: 0 });
    expect(alone.said).toContain(file.sha256);
    expect(alone.said).toContain("was not asked");
    const asked = await run(text, "--database");
    expect(asked).toMatchObject({ status: 0 });
    expect(asked.said).toContain("the register issued it");
    expect(await run(text.replace("Studio Nord", "Studio Nora"))).toMatchObject({ status: 1 });
    const other = forged({
      ...file.certificate,
      supplier: { ...file.certificate.supplier, name: "\u001b[2J" },
    });
    const rewritten = `${canonicalText(other)}\n`;
    const believed = await run(rewritten);
    expect(believed.status).toBe(0);
    expect(believed.said).not.toContain("\u001b");
    expect(await run(rewritten, "--database")).toMatchObject({ status: 1 });
    await reopen(world, supplierId);
    const after = await run(text, "--database");
    expect(after).toMatchObject({ status: 0 });
    expect(after.said).toContain("SUPERSEDED: Ada Admin took the end back");
  }, 60_000);
});
