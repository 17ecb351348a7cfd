import { describe, expect, it } from "vitest";
import { Beside, understandBeside } from "@/components/import/beside";
import type { ReadAnswer } from "@/components/import/read-messages";
import type { RegisterBeside } from "@/lib/import/context";
import { applyImport } from "@/lib/import/operations/apply";
import { undoImport } from "@/lib/import/operations/undo";
import { readBeside } from "@/lib/import/queries";
import { besideInput } from "@/lib/import/schema";
import { civilDateFrom } from "@/lib/time/civil-date";
import { decline, setApproval } from "../approval/support";
import { doorInput, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";
import { CONTEXT, listOf, understand } from "./lists";
import { importScope, rowOf, stage } from "./staging";

useTestDatabase();

const team = { system: " WEB  shop", kind: "shared_password", identifier: "Team" };
const key = (digit: string) => digit.repeat(64);

describe("what the page asks of the register beside its rows", () => {
  it("is answered with the grants through the credentials named, of every supplier, and nothing else", async () => {
    const world = await makeWorld();
    const door = { system: "Web shop", identifier: "team", anyway: true };
    const nord = await logDoor(world, { ...door, supplier: "Nord" });
    const south = await logDoor(world, { ...door, supplier: "South", endsOn: "2026-12-24" });
    await logDoor(world, { ...door, identifier: "other" });
    await logDoor(world, { ...door, kind: "api_key" });
    await logDoor(world, { ...door, system: "Bank" });
    const scope = await importScope(world);
    const asked = besideInput.parse({ accounts: [team, team], rowKeys: [] });
    const { existing, importedRowKeys } = await readBeside(scope, asked);
    expect(existing).toMatchObject([
      { grantId: nord.id, supplier: "Nord", endsOn: "2026-12-01", standing: true },
      { grantId: south.id, supplier: "South", endsOn: "2026-12-24", standing: true },
    ]);
    expect(importedRowKeys).toEqual([]);
    expect(Object.keys(existing[0] ?? {}).toSorted()).toEqual([
      "endsOn",
      "grantId",
      "identifier",
      "kind",
      "standing",
      "startsOn",
      "supplier",
      "system",
    ]);
  });

  it.each(["waits", "declined"])(
    "leaves out what was only asked for: a list that tells of the same is taken in (%s)",
    async (state) => {
      const world = await makeWorld();
      const second = await world.addMember("Second", "admin");
      await setApproval(world, ["all"]);
      const words = { system: "Web shop", identifier: "team", startsOn: "2026-11-18" };
      const request = await logDoor(world, words);
      if (state === "declined") await decline(world, second, request.id);
      const scope = await importScope(world);
      const asked = besideInput.parse({ accounts: [team], rowKeys: [] });
      expect((await readBeside(scope, asked)).existing).toEqual([]);
      const same = {
        supplier: "Studio Nord",
        kind: "shared_password",
        identifier: "team",
        startsOn: civilDateFrom("2026-11-18"),
        endsOn: civilDateFrom("2026-12-01"),
      } as const;
      const handover = { channel: "phone", happenedOn: civilDateFrom("2026-11-18") } as const;
      const importId = await stage(scope, [rowOf(world, 2, { ...same, handover })]);
      expect(await applyImport(scope, { importId }, NOON)).toMatchObject({
        grants: 1,
        alreadyThere: 0,
      });
    },
  );

  it("names of the fingerprints asked those that were imported and not undone", async () => {
    const world = await makeWorld();
    const scope = await importScope(world);
    const importId = await stage(scope, [
      rowOf(world, 2, { rowKey: key("a") }),
      rowOf(world, 3, { rowKey: key("b") }),
    ]);
    const asked = { accounts: [], rowKeys: [key("a"), key("c")] };
    expect((await readBeside(scope, asked)).importedRowKeys).toEqual([]);
    await applyImport(scope, { importId }, NOON);
    expect((await readBeside(scope, asked)).importedRowKeys).toEqual([key("a")]);
    await undoImport(scope, { importId }, NOON);
    expect((await readBeside(scope, asked)).importedRowKeys).toEqual([]);
  });

  it.each([
    ["more credentials than one post may name", { accounts: Array(1_001).fill(team), rowKeys: [] }],
    [
      "more fingerprints than a list has rows",
      { accounts: [], rowKeys: Array(20_001).fill(key("a")) },
    ],
    [
      "a text as long as no name is",
      { accounts: [{ ...team, system: "x".repeat(201) }], rowKeys: [] },
    ],
    ["no fingerprint", { accounts: [], rowKeys: ["x"] }],
    ["a field nobody knows", { accounts: [], rowKeys: [], password: "x" }],
  ])("is refused with %s", (_, post) => {
    expect(besideInput.safeParse(post).success).toBe(false);
  });

  it("takes a text with U+0000 for what could be stored of it", () => {
    const accounts = [{ ...team, identifier: "te\u0000am" }];
    expect(besideInput.parse({ accounts, rowKeys: [] }).accounts[0]?.identifier).toBe("team");
  });
});

describe("the page's side of it", () => {
  const rowKeys = [key("a"), key("b")];

  it("asks each thing once, in posts the server takes, and never sends what looks like a secret", () => {
    const beside = new Beside();
    const secret = ["pw: Tr0ub", "4dor&3xyz"].join("");
    const { rows } = understand(
      listOf({}, { supplier: "Northgate" }, { login: secret }, { login: "second" }),
    );
    const posts = beside.posts(rows, rowKeys);
    expect(posts.map((post) => [post.accounts.length > 0, post.rowKeys.length])).toEqual([
      [false, 2],
      [true, 0],
    ]);
    expect(JSON.stringify(posts)).not.toContain("4dor");
    const named = posts.flatMap(({ accounts }) => accounts.map(({ identifier }) => identifier));
    expect(named.filter((identifier) => identifier === "acme")).toHaveLength(1);
    for (const post of posts) {
      expect(besideInput.safeParse(post).success).toBe(true);
      expect(beside.learn(post, { existing: [], importedRowKeys: [] })).toBe(false);
    }
    expect(beside.posts(rows, rowKeys)).toEqual([]);
    const more = understand(listOf({}, { login: "third" }));
    expect(beside.posts(more.rows, rowKeys)).toMatchObject([
      { accounts: [{ identifier: "third" }] },
    ]);
  });

  it("divides 2,500 credentials into three posts", () => {
    const { rows } = understand(
      listOf(...Array.from({ length: 2_500 }, (_, no) => ({ login: `account-${no}` }))),
    );
    const sizes = new Beside().posts(rows, rowKeys).map(({ accounts }) => accounts.length);
    expect(sizes).toEqual([0, 1_000, 1_000, 500]);
  });

  it("keeps one of what is answered twice", () => {
    const beside = new Beside();
    const { rows } = understand(listOf({}));
    const [, post] = beside.posts(rows, rowKeys);
    if (post === undefined) throw new Error("nothing was asked");
    const grant = {
      supplier: "Nord",
      system: "CRM",
      kind: "dedicated_account",
      identifier: "acme",
      startsOn: doorInput().startsOn,
      endsOn: null,
      grantId: "g",
      standing: true,
    } as const;
    const answer = { existing: [grant], importedRowKeys: [] };
    expect(beside.learn(post, answer)).toBe(true);
    beside.learn(post, answer);
    expect(beside.known.existing).toHaveLength(1);
  });

  it("has the rows understood again only where something was told, and says when nothing could be", async () => {
    const table = listOf({ kind: "shared login", login: "team" });
    const grant = {
      supplier: "Northgate",
      system: "CRM",
      kind: "shared_password",
      identifier: "team",
      startsOn: doorInput().startsOn,
      endsOn: null,
      grantId: "g",
      standing: true,
    } as const;
    const passes: number[] = [];
    const reading = (known: RegisterBeside): Promise<ReadAnswer> => {
      passes.push(known.existing.length);
      const understanding = understand(table, undefined, { ...CONTEXT, ...known });
      return Promise.resolve({ id: 1, answer: "understood", understanding });
    };
    const told = (existing: RegisterBeside["existing"]) => () =>
      Promise.resolve({ ok: true as const, view: { existing, importedRowKeys: [] } });
    const codesOf = ({ answer }: { answer: ReadAnswer }) =>
      answer.answer === "understood"
        ? answer.understanding.rows.flatMap(({ findings }) => findings.map(({ code }) => code))
        : [];

    const beside = new Beside();
    const refused = { ok: false as const, values: {}, errors: {}, form: { code: "signed_out" } };
    for (const fails of [() => Promise.resolve(refused), () => Promise.reject(new Error("lost"))])
      expect((await understandBeside(beside, rowKeys, reading, fails)).all).toBe(false);
    const first = await understandBeside(beside, rowKeys, reading, told([grant]));
    expect(first.all).toBe(true);
    expect(codesOf(first)).toContain("second_holder_in_register");
    const never = () => Promise.reject(new Error("asked twice"));
    expect(codesOf(await understandBeside(beside, rowKeys, reading, never))).toContain(
      "second_holder_in_register",
    );
    expect(passes).toEqual([0, 0, 0, 1, 1]);
    const nothing = await understandBeside(new Beside(), rowKeys, reading, told([]));
    expect(nothing.all).toBe(true);
    expect(passes).toHaveLength(6);
  });
});
