import { describe, expect, test } from "vitest";
import { readMessages } from "@/lib/i18n/messages";
import { parseText } from "@/lib/import/parse";
import { guessReceived } from "@/lib/received/import/columns";
import type { ReceivedContext, RowFinding } from "@/lib/received/import/finding";
import { heldKey, orderOfDays, understandReceived } from "@/lib/received/import/understand";
import { civilDateFrom } from "@/lib/time/civil-date";

const MAX = { id: "0190b6a0-0000-7000-8000-00000000a001", name: "Max", email: "max@nord.example" };
const CONTEXT: ReceivedContext = {
  members: [MAX],
  held: [heldKey("Café Rive", "Shop", "agency")],
  endedClients: ["Garage Sud"],
  today: civilDateFrom("2026-11-18"),
};

function understood(text: string, context: Partial<ReceivedContext> = {}) {
  const { table } = parseText(text);
  const uses = guessReceived(table.header);
  const { order } = orderOfDays(table, uses);
  return understandReceived(table, uses, order, { ...CONTEXT, ...context });
}

const HEAD = "Client,System,Login,Since,Until,Destroy by,E-mail,Contract,Contract number,Used by";

/** What is said beside the one row that differs from a faultless one. */
function said(cells: Record<string, string>, context: Partial<ReceivedContext> = {}): RowFinding[] {
  const names = HEAD.split(",");
  const plain: Record<string, string> = {
    Client: "Alpha",
    System: "Our web site",
    Login: "agency",
    Since: "2026-10-01",
  };
  const row = names.map((name) => cells[name] ?? plain[name] ?? "").join(",");
  const [one] = understood(`${HEAD}\n${row}\n`, context);
  expect(one?.row === null).toBe(one?.findings.some(({ weight }) => weight === "stop"));
  return one?.findings ?? [];
}

describe("a row of a list of received accesses", () => {
  test("without a fault has nothing said beside it", () => {
    expect(said({})).toEqual([]);
  });

  test("of a start that cannot be read is not said that there is none", () => {
    expect(said({ Since: "soon" }).map(({ code }) => code)).toEqual(["day_unread"]);
    expect(said({ Since: "" }).map(({ code }) => code)).toEqual(["since_missing"]);
  });

  test.each<[string, Record<string, string>, Partial<RowFinding>]>([
    ["begins on a day to come", { Since: "2026-11-19" }, { target: "since", why: "in_the_future" }],
    ["ends before it began", { Until: "2026-09-30" }, { target: "end", why: "ends_before_start" }],
    [
      "is to be destroyed before it was given",
      { "Destroy by": "2026-09-30" },
      { target: "destroyBy", why: "ends_before_start" },
    ],
    ["has no address", { "E-mail": "nobody" }, { target: "email", why: "not_an_address" }],
    ["has too long a name", { System: "Site ".repeat(41) }, { target: "system", why: "too_long" }],
    [
      "is of a client for whom the work is over",
      { Client: "GARAGE  SUD" },
      { target: "client", why: "client_ended" },
    ],
  ])("that %s says so in the page, and is not sent", (_, cells, finding) => {
    expect(said(cells)).toMatchObject([{ weight: "stop", code: "not_valid", ...finding }]);
  });

  test("names the column of what looks like a secret, and never the secret", () => {
    const secret = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    expect(said({ Login: secret })).toEqual([
      { weight: "stop", code: "secret_here", target: "account" },
    ]);
  });

  test("names who cannot be told apart, and does not say that he is nobody", () => {
    const other = { ...MAX, id: "0190b6a0-0000-7000-8000-00000000a002", email: "m@nord.example" };
    const both = { members: [MAX, other] };
    expect(said({ "Used by": "Max" }, both)).toMatchObject([
      { weight: "note", code: "user_twice", value: "Max" },
    ]);
    expect(said({ "Used by": "max@nord.example" }, both)).toEqual([]);
  });

  test.each([
    ["", "", "unknown", null],
    ["", "C-2026-4", "contract", "C-2026-4"],
    ["no", "", "none", null],
    ["C-2026-4", "", "contract", "C-2026-4"],
    ["yes", "C-2026-4", "contract", "C-2026-4"],
  ])("whose contract reads %o, %o is %s", (contract, number, mandate, mandateWords) => {
    const [one] = understood(
      `${HEAD}\nAlpha,Our web site,agency,2026-10-01,,,,${contract},${number},\n`,
    );
    expect(one?.row).toMatchObject({ mandate, mandateWords });
  });
});

test.each(["en", "fr"] as const)("the columns of our own CSV are known again: %s", (locale) => {
  const words = readMessages(locale) as { received: { csv: Record<string, string> } };
  const heads = words.received.csv;
  const known = ["client", "system", "kind", "account", "mandate", "mandateWords", "vault"];
  const names = [...known, "vaultEntry", "since", "end", "destroyBy", "users"];
  expect(guessReceived(names.map((name) => heads[name] ?? ""))).toEqual(names);
  const rest = ["state", "destroyed", "owner", "id"].map((name) => heads[name] ?? "");
  expect(guessReceived(rest)).toEqual(rest.map(() => "ignore"));
});

test.each(["en", "fr"] as const)("every reason beside a row has its words: %s", (locale) => {
  const { error } = readMessages(locale) as { error: Record<string, string> };
  for (const why of ["in_the_future", "ends_before_start", "too_long", "client_ended"])
    expect(error[why]).toBeTypeOf("string");
});
