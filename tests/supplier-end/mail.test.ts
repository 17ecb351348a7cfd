import { expect, test } from "vitest";
import { runSweep } from "@/lib/sweep/run";
import { extendDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { end, place } from "./stage";

const server = useMailServer(useTestDatabase());

const WEEK = ["2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];

/** How often each door is named in the text of a mail, and how many links to doors it has. */
const named = (text: string, accounts: readonly string[]) => ({
  doors: accounts.map((account) => text.split(account).length - 1),
  links: text.match(/\/door#/g)?.length ?? 0,
});

test("a door of a supplier that ended stands in a daily mail once, whatever else its day was", async () => {
  const { world, una, shared, supplierId } = await place();
  const by = { owner: una, kind: "dedicated_account" } as const;
  await logDoor(world, { ...by, identifier: "long-over", endsOn: "2026-11-10" });
  const endless = { endsOn: null, reviewOn: "2026-11-20" };
  await logDoor(world, { ...by, identifier: "no-end", ...endless });
  // This one would have ended on Friday, and both its days would be told of on Monday.
  await extendDoor(world, shared.id, { endsOn: "2026-11-20" });
  await end(world, supplierId);
  await runSweep(morning("2026-11-18", 300));
  const accounts = ["editor", "orders", "long-over", "no-end"].map((account) => `, ${account}, `);
  const mails: ReturnType<typeof named>[] = [];
  for (const day of WEEK) {
    server.messages.length = 0;
    await runSweep(morning(day));
    const toUna = server.messages.filter(({ recipients }) => recipients.includes(una.email));
    expect(toUna.length).toBeLessThanOrEqual(1);
    for (const { text = "" } of toUna) mails.push(named(text, accounts));
  }
  for (const { doors, links } of mails) {
    expect(Math.max(...doors)).toBe(1);
    expect(links).toBe(doors.filter((times) => times > 0).length);
  }
  // The one that was late is told of on the next day, and again; the others three days after the end.
  expect(mails.map(({ doors }) => doors)).toEqual([
    [0, 0, 1, 0],
    [1, 1, 0, 1],
    [0, 0, 1, 0],
    [1, 1, 0, 1],
  ]);
});
