import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "@/lib/db/transaction";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useTestDatabase();

const ROOT = join(import.meta.dirname, "../..");
const sources = globSync(
  ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "emails/**/*.{ts,tsx}"],
  {
    cwd: ROOT,
  },
).filter((file) => !file.startsWith("lib/db/generated/"));
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");
const filesWith = (pattern: RegExp) => sources.filter((file) => pattern.test(textOf(file))).sort();

/** The exported functions of a file, each with the text of its first parameter. */
function exportsOf(file: string): { name: string; first: string }[] {
  const found = textOf(file).matchAll(
    /^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(\s*([^,)]*)/gm,
  );
  return [...found].map(([, name = "", first = ""]) => ({ name, first: first.trim() }));
}

const queries = sources.filter((file) => /^lib\/[\w-]+\/queries(\.ts|\/)/.test(file));
const operations = sources.filter((file) => /^lib\/[\w-]+\/operations\//.test(file));

/** They make the organization that a scope would be for; authorizeFounding() makes the scope within. */
const FOUNDING = ["createOrganization", "createExample"];

describe("law 1: no query without a scope", () => {
  it("gives every exported query and operation a scope as its first parameter", () => {
    expect(queries.length).toBeGreaterThan(8);
    expect(operations.length).toBeGreaterThan(30);
    const without = [...queries, ...operations].flatMap((file) =>
      exportsOf(file).filter(
        ({ name, first }) => first !== "scope: OrganizationScope" && !FOUNDING.includes(name),
      ),
    );
    expect(without).toEqual([]);
  });

  it("opens transactions without a scope in a closed list of files", () => {
    const openers = filesWith(/\b(inOrganization|inOrganizationBySql|asPerson|globally)\(/);
    expect(openers.filter((file) => !file.startsWith("lib/db/"))).toEqual([
      "lib/audit/operation.ts",
      "lib/authorization/authorize.ts",
      "lib/authorization/client-link.ts",
      "lib/authorization/door-link.ts",
      "lib/authorization/invited.ts",
      "lib/authorization/request-link.ts",
      "lib/authorization/secret-link.ts",
      "lib/authorization/supplier-link.ts",
      "lib/example/making/people.ts",
      "lib/outbox/claim.ts",
      "lib/outbox/look-again.ts",
      "lib/outbox/settle.ts",
      "lib/person/profile.ts",
      "lib/person/registers.ts",
      "lib/reminder/queries/delivery.ts",
      "lib/session/limits.ts",
      "lib/session/set-up.ts",
      "lib/session/sign-in.ts",
      "lib/session/store.ts",
      "lib/sweep/health.ts",
      "lib/sweep/record-run.ts",
    ]);
  });

  it("makes scopes nowhere but in lib/authorization", () => {
    expect(
      filesWith(/\b(makeScope|new OrganizationScope)\(/).every((file) =>
        file.startsWith("lib/authorization/"),
      ),
    ).toBe(true);
  });
});

describe("law 2: no write but an operation", () => {
  it("refuses a write within a reading, in the database itself", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world);
    const scope = await world.as(world.admin, "register:read");
    const writing = read(scope, (tx) =>
      tx.grant.updateMany({
        where: { organizationId: world.organizationId, id },
        data: { reason: "changed" },
      }),
    );
    await expect(writing).rejects.toThrow(/read-only transaction/);
  });

  it("reaches the unscoped client in lib/db alone", () => {
    expect(filesWith(/\bprisma\(\)/).every((file) => file.startsWith("lib/db/"))).toBe(true);
  });
});

describe("law 3: no operation without its audit event", () => {
  it("lets every operation write through operate(), whose last statement is the event", () => {
    // Makes an example by other operations, each with its own event.
    const composed = ["lib/example/operations/create.ts"];
    const bare = operations.filter(
      (file) => !/\boperate(BySql)?\(/.test(textOf(file)) && !composed.includes(file),
    );
    expect(bare).toEqual([]);
  });

  it("holds many operations in one transaction only where an example is made", () => {
    expect(filesWith(/\basOneWhole\(/)).toEqual(["lib/audit/whole.ts"]);
    expect(filesWith(/\btogether\(/)).toEqual(["lib/example/operations/create.ts"]);
  });

  it("writes in plain SQL for the engine alone", () => {
    expect(filesWith(/\boperateBySql\(/)).toEqual([
      "lib/outbox/settle.ts",
      "lib/reminder/operations/plan.ts",
      "lib/secret-link/operations/lapse.ts",
    ]);
  });

  it("appends to the trail in one place", () => {
    expect(filesWith(/\brecordAudit\(/)).toEqual(["lib/audit/operation.ts", "lib/audit/record.ts"]);
    expect(filesWith(/\bauditEvent\.(create|createMany)\(|INSERT INTO audit_event/)).toEqual([
      "lib/audit/insert.ts",
    ]);
    expect(filesWith(/\binsertEvents\(/)).toEqual(["lib/audit/insert.ts", "lib/audit/record.ts"]);
  });
});

describe("law 4: no mail but through the outbox", () => {
  it("speaks SMTP in one file", () => {
    expect(filesWith(/from "nodemailer/)).toEqual(["lib/mail/transport.ts"]);
  });

  it("sends from the outbox, and directly a sign-in link alone", () => {
    expect(filesWith(/\bsendDirect\(/)).toEqual(["lib/mail/direct.ts", "lib/session/send-link.ts"]);
    const senders = filesWith(
      /import \{[^}]*\bsend\b[^}]*\} from "[^"]*mail\/transport"|from "\.\/transport"/,
    );
    expect(senders).toEqual(["lib/mail/direct.ts", "lib/outbox/try-mail.ts"]);
  });
});
