import { expect, test } from "vitest";
import { globally, inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { absenceInput, endInput, NOBODY_YET } from "@/lib/membership/membership";
import { endMembership } from "@/lib/membership/operations/end";
import { setAbsence } from "@/lib/membership/operations/set-absence";
import { runSweep } from "@/lib/sweep/run";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { closeDoor } from "../support/acts";
import { asLink, type DoorWords, logDoor } from "../support/register";
import { mailsOf, morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

/** A Friday noon in Toronto. */
const FRIDAY = new Date("2026-11-20T17:00:00Z");
const NOWHERE = "smtp://127.0.0.1:1";

type Bakery = { world: World; marie: Member; bo: Member; doors: Map<string, string> };

/** Three people who share seven doors; each system is named after what its door shows. */
async function makeBakery(): Promise<Bakery> {
  const world = await makeWorld("Bright Bakery", "America/Toronto", FRIDAY);
  const marie = await world.addMember("Marie");
  const bo = await world.addMember("Bo");
  const { organizationId } = world;
  await globally((tx) =>
    tx.person.update({ where: { id: marie.personId }, data: { locale: "fr" } }),
  );
  const doors = new Map<string, string>();
  const log = async (system: string, owner: Member, words: DoorWords) => {
    const door = { supplier: `${system} Co`, startsOn: "2026-11-01", owner, ...words };
    const { id } = await logDoor(world, { kind: "dedicated_account", ...door, system }, FRIDAY);
    doors.set(system, id);
  };
  await log("Site", marie, { endsOn: "2026-11-24" });
  await log("Night", marie, { endsOn: null, reviewOn: "2026-11-26" });
  await log("Cloud", marie, { endsOn: "2027-06-30" });
  await log("Print", bo, { endsOn: "2026-11-28" });
  await log("Bank", bo, { endsOn: "2026-11-25" });
  await log("Host", bo, { endsOn: "2026-11-10", level: "admin" });
  const shared = { kind: "shared_password", channel: "email", handedOn: "2026-11-20" } as const;
  await log("Shop", world.admin, { ...shared, endsOn: "2027-06-30" });
  await inOrganization(organizationId, (tx) =>
    tx.supplier.updateMany({
      where: { organizationId, name: "Cloud Co" },
      data: { contractEndsOn: "2026-11-30", contractKnownOn: "2026-11-20" },
    }),
  );
  return { world, marie, bo, doors };
}

/** What each mail since the last call was: to whom, in which language, and each item's stage and words in the text. */
async function newMails({ world, marie, bo }: Bakery): Promise<string[]> {
  const names = new Map([
    [world.admin.email, "Ada"],
    [marie.email, "Marie"],
    [bo.email, "Bo"],
  ]);
  const stored = new Map((await mailsOf(world)).map((mail) => [mail.messageId, mail]));
  return server.messages.splice(0).map(({ recipients, messageId = "", text = "", html }) => {
    const props = stored.get(messageId)?.props;
    const { items } = (props ?? { items: [] }) as { items: { stage: number }[] };
    const said = text.split(/^\* /m).slice(1).map(saidOf);
    const stages = items.map(({ stage }) => stage);
    for (const line of said) expect(html).toContain(line.slice(0, line.indexOf(":")));
    const language = /<html[^>]* lang="(\w+)/.exec(String(html))?.[1];
    return `${names.get(recipients[0] ?? "")} ${language} [${stages}] ${said.join("; ")}`;
  });
}

/** An item's first line in the text, and whose place its reader takes. */
function saidOf(item: string): string {
  const instead = /(\w+) answer(?:s|ed) for it, and (?:is|has) (away|left)/.exec(item);
  const place = instead === null ? "" : ` (${instead[1]} ${instead[2]})`;
  return `${item.slice(0, item.indexOf("\n"))}${place}`;
}

/** Runs as a scheduler does on that day: before the hour, at it by two instances, again, and in the evening. */
async function sweepDay(day: string): Promise<void> {
  await runSweep(morning(day, -5));
  expect(server.messages).toEqual([]);
  await Promise.all([runSweep(morning(day, 5)), runSweep(morning(day, 5))]);
  for (const minutes of [6, 60, 600]) await runSweep(morning(day, minutes));
}

async function withMailAt<T>(url: string, work: () => Promise<T>): Promise<T> {
  const { SMTP_URL } = process.env;
  process.env.SMTP_URL = url;
  resetEnv();
  try {
    return await work();
  } finally {
    process.env.SMTP_URL = SMTP_URL;
    resetEnv();
  }
}

/** What people do in these days, each at noon. */
const ACTS: Record<string, (bakery: Bakery, now: Date) => Promise<unknown>> = {
  "2026-11-25": async ({ world, bo, doors }, now) => {
    const id = doors.get("Bank") ?? "";
    const scope = asLink(world, bo, "grant:close", id);
    await closeDoor(world, id, { on: "2026-11-25", kind: "revoked" }, { scope, now });
  },
  "2026-11-27": async ({ world, marie, bo }, now) => {
    const absence = { awayFrom: "2026-11-28", awayTo: "2026-12-01", delegateId: bo.membershipId };
    const scope = await world.as(marie, "membership:edit_own", now);
    await setAbsence(scope, absenceInput.parse({ ...absence, version: 1 }), now);
  },
  "2026-12-01": async ({ world, bo }, now) => {
    const leaver = { id: bo.membershipId, version: 1, to: NOBODY_YET };
    const scope = await world.as(world.admin, "membership:manage", now);
    await endMembership(scope, endInput.parse(leaver), now);
  },
};

/** Each day's mails: to whom, in which language, the stages, and what the text says of each item, in order. */
const WEEK: Record<string, string[]> = {
  "2026-11-21": [],
  "2026-11-22": [],
  "2026-11-23": [
    "Ada en [7,3] Host: 13 days over; Shop: exposed for 3 days",
    "Bo en [7] Host: 13 days over",
    "Marie fr [-1,-7] Site: demain; Cloud Co: dans 7 jours",
  ],
  "2026-11-24": [
    "Ada en [14] Host: 14 days over",
    "Bo en [14,-1] Host: 14 days over; Bank: tomorrow",
    "Marie fr [0] Site: aujourd’hui",
  ],
  // The Bank's door is closed at noon by the mail's link: nobody hears of it again.
  "2026-11-25": ["Bo en [0] Bank: today", "Marie fr [-1] Night: demain"],
  // No mail server. What was due today stands in tomorrow's mail.
  "2026-11-26": [],
  "2026-11-27": [
    "Ada en [7] Shop: exposed for 7 days",
    "Bo en [0] Print: tomorrow",
    "Marie fr [3,0,-1] Site: 3 jours de retard; Night: 1 jour de retard; Cloud Co: dans 3 jours",
  ],
  // Marie is away from Saturday to Tuesday; Bo, who stands in, hears of it on the first working day.
  "2026-11-28": [],
  "2026-11-29": [],
  "2026-11-30": [
    "Bo en [3,3,0] Site: 6 days over (Marie away); Night: 4 days over (Marie away); Cloud Co: today (Marie away)",
  ],
  // Bo leaves for good at noon: what he had goes to the admin, who has been told of the Host today.
  "2026-12-01": [
    "Ada en [21,7] Host: 21 days over; Site: 7 days over (Marie away)",
    "Bo en [21,7,3] Host: 21 days over; Site: 7 days over (Marie away); Print: 3 days over",
  ],
  "2026-12-02": [
    "Ada en [3] Print: 4 days over (Bo left)",
    "Marie fr [7,3,0] Site: 8 jours de retard; Night: 6 jours de retard; Cloud Co: 2 jours de retard",
  ],
  "2026-12-03": [
    "Ada en [7] Night: 7 days over",
    "Marie fr [7,3] Night: 7 jours de retard; Cloud Co: 3 jours de retard",
  ],
};

test("twelve days of a small company, mail by mail: a closed door, a day without a mail server, a leave that begins on a day off, a leaver", async () => {
  const bakery = await makeBakery();
  const seen: Record<string, string[]> = {};
  for (let day = civilDateFrom("2026-11-21"); day <= "2026-12-03"; day = addDays(day, 1)) {
    const sweep = () => sweepDay(day);
    await (day === "2026-11-26" ? withMailAt(NOWHERE, sweep) : sweep());
    if (day === "2026-11-26") await withMailAt(NOWHERE, () => runSweep(morning(day, 1_430)));
    await ACTS[day]?.(bakery, morning(day, 240));
    await runSweep(morning(day, 620));
    seen[day] = (await newMails(bakery)).sort();
  }
  expect(seen).toEqual(WEEK);
}, 120_000);

test("a mail that could only leave after midnight speaks of the day on which it leaves", async () => {
  const world = await makeWorld();
  await logDoor(world, { startsOn: "2026-11-01", endsOn: "2026-12-03" });
  await planOnly("2026-12-03");
  await runSweep(morning("2026-12-03", 17 * 60));
  const { subject, text } = server.messages[0] ?? {};
  expect([subject, text]).toEqual([
    expect.stringContaining("1 day over"),
    expect.stringContaining("It should have ended on Thursday 3 December."),
  ]);
});
