import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { changesOf, fieldWords, REMOVED, valueWords } from "@/components/things/changes";
import { thingHref } from "@/components/things/thing-href";
import type { EventView } from "@/lib/audit/view";
import { readMessages } from "@/lib/i18n/messages";

const LIB = join(import.meta.dirname, "../../lib");

/** Every action an audit entry of the code names: written out beside `action:`, or in a choice there. */
function actionsOfTheCode(): string[] {
  const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.includes("generated"),
  );
  const found = files.flatMap((path) => {
    const text = readFileSync(join(LIB, path), "utf8");
    const named = [...text.matchAll(/\baction:\s([^;{}]*?)(?:,\n|\n|, subjects)/g)].flatMap(
      ([, value = ""]) => [...value.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, name]) => name),
    );
    return named as string[];
  });
  return [...new Set(found)].sort();
}

const event = (more: Partial<EventView>): EventView => ({
  seq: 1,
  at: new Date("2026-11-18T17:00:00Z"),
  action: "supplier.edited",
  actor: { kind: "member", name: "Ada Admin", membershipId: null },
  subjects: [{ kind: "supplier", id: "01890000-0000-7000-8000-000000000001" }],
  names: {},
  before: null,
  after: null,
  personal: {},
  hash: "00".repeat(32),
  ...more,
});

describe("the words of the history", () => {
  test("the search for actions finds those the product is about", () => {
    const actions = actionsOfTheCode();
    expect(actions.length).toBeGreaterThan(40);
    for (const action of [
      "grant.logged",
      "grant.closed",
      "credential.rotated",
      "contact.came_back",
      "register.read",
      "supplier.created",
      "mail.delivered",
    ])
      expect(actions).toContain(action);
  });

  test.each(["en", "fr"] as const)("every action of the code has its sentence: %s", (locale) => {
    const messages = readMessages(locale);
    const t = createTranslator({ locale, messages: messages as never });
    const missing = actionsOfTheCode().filter((name) => !t.has(`history.action.${name}` as never));
    expect(missing).toEqual([]);
  });

  test("an action without a sentence would be found missing", () => {
    const t = createTranslator({ locale: "en", messages: readMessages("en") as never });
    expect(t.has("history.action.grant.forgotten" as never)).toBe(false);
  });
});

describe("what an event changed", () => {
  test("only what changed is told, with both sides", () => {
    const before = { name: "M2", domain: null, contractEndsOn: "2026-12-31" };
    const after = { name: "M2", domain: "m2.example", contractEndsOn: "2027-01-31" };
    expect(changesOf(event({ before, after }))).toEqual([
      { field: "domain", before: null, after: "m2.example" },
      { field: "contractEndsOn", before: "2026-12-31", after: "2027-01-31" },
    ]);
  });

  test("of a new thing what is empty is not told, nor the name that stands in the sentence", () => {
    const [subject] = event({}).subjects;
    const names = { [subject?.id ?? ""]: "M2" };
    const after = { name: "M2", domain: null, sensitive: false, note: "Agency" };
    expect(changesOf(event({ names, after }))).toEqual([{ field: "note", after: "Agency" }]);
  });

  test("an id is told as a name, and left out where it has none", () => {
    const known = "01890000-0000-7000-8000-00000000000a";
    const after = { ownerId: known, rotationId: "01890000-0000-7000-8000-00000000000b" };
    expect(changesOf(event({ names: { [known]: "Lise" }, after }))).toEqual([
      { field: "owner", after: "Lise" },
    ]);
  });

  test("values about persons stand beside the rest; one that was anonymized says so", () => {
    const personal = { "before.name": "Marc", "after.name": null, from: "203.0.113.7" };
    expect(changesOf(event({ personal }))).toEqual([
      { field: "name", before: "Marc", after: REMOVED },
    ]);
  });

  test("facts within facts go by their path, lists by their number", () => {
    const after = { handover: { channel: "email", note: null }, closes: ["a", "b"], sha256: "ff" };
    expect(changesOf(event({ action: "grant.logged", after }))).toEqual([
      { field: "handover_channel", after: "email" },
      { field: "closes", after: 2 },
    ]);
  });

  test("a path without words of its own takes those of its last part", () => {
    const has = (key: string) => ["channel", "closure_kind"].includes(key);
    expect(fieldWords("handover_channel", has)).toBe("channel");
    expect(fieldWords("closure_kind", has)).toBe("closure_kind");
    expect(fieldWords("closure_surprise", has)).toBeNull();
  });

  test("several persons, each with a number, go by the word for one; their list by the word for all", () => {
    expect(fieldWords("user.2", (key) => key === "user")).toBe("user");
    const after = { userIds: ["01890000-0000-7000-8000-00000000000a"] };
    expect(changesOf(event({ action: "received.logged", after }))).toEqual([
      { field: "users", after: 1 },
    ]);
  });

  test("a system's kind is its own words, a credential's is one of the list", () => {
    expect(valueWords("system.edited", "kind")).toBeNull();
    expect(valueWords("credential.created", "kind")).toBe("grant.kind");
    expect(valueWords("grant.closed", "kind")).toBe("history.value.closure");
    expect(valueWords("received.voided", "why")).toBe("history.value.voided");
    expect(valueWords("received.given", "why")).toBeNull();
    expect(valueWords("grant.voided", "why")).toBe("history.value.voided");
  });
});

test("a thing leads to its page, a contact to its supplier's, an import nowhere", () => {
  const supplier = { kind: "supplier", id: "s" };
  const contact = { kind: "contact", id: "c" };
  expect(thingHref("acme", supplier, [supplier])).toBe("/acme/suppliers/s");
  expect(thingHref("acme", contact, [contact, supplier])).toBe("/acme/suppliers/s#contacts");
  expect(thingHref("acme", { kind: "import", id: "i" }, [])).toBeNull();
});
