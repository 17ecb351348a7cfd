import { expect, test } from "vitest";
import { NotFound } from "@/lib/errors";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { PROOF_PAGE, readGrantProof } from "@/lib/grant/queries/proof";
import { reassignGrantInput } from "@/lib/grant/schema";
import type { ProofEntry } from "@/lib/reminder/proof";
import { runSweep } from "@/lib/sweep/run";
import { grantRow, logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const later = { code: 451, message: "greylisted" };

async function withDoor(endsOn = "2026-12-01") {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const { id } = await logDoor(world, { owner: una, endsOn });
  return { world, una, id };
}

const proof = async (
  world: World,
  id: string,
  place: Parameters<typeof readGrantProof>[2] = null,
) => readGrantProof(await world.as(world.admin, "register:read"), id, place, morning("2026-12-20"));
const brief = ({ stage, recipient, superseded, mails }: ProofEntry) =>
  [stage, recipient.name, superseded, mails.at(-1)?.state ?? null] as const;

test("each stage says when it was decided, for whom, in which message, and which server took it with which words", async () => {
  const { world, una, id } = await withDoor();
  await runSweep(morning("2026-11-24"));
  const { entries, older } = await proof(world, id);
  expect(older).toBeNull();
  expect(entries).toMatchObject([
    {
      kind: "reminder",
      at: morning("2026-11-24"),
      stage: -7,
      dueKind: "end_of_grant",
      dueOn: "2026-12-01",
      recipient: { id: una.membershipId, name: "Una" },
      escalated: false,
      named: true,
      superseded: null,
      mails: [
        { day: "2026-11-24", state: "sent", tries: [{ no: 1, outcome: "accepted", code: 250 }] },
      ],
    },
  ]);
  const [mail] = entries[0]?.mails ?? [];
  expect(mail?.messageId).toBe(server.messages[0]?.messageId);
  expect(mail?.tries[0]).toMatchObject({
    at: morning("2026-11-24"),
    server: new URL(server.url).host,
    reply: expect.stringMatching(/^250 /),
  });
});

test("every try stands there, also those of the daily mails that were superseded, however many days back", async () => {
  const { world, id } = await withDoor("2026-12-02");
  server.atRecipient = () => later;
  for (const day of ["2026-12-01", "2026-12-02", "2026-12-03"])
    for (const minutes of [5, 10]) await runSweep(morning(day, minutes));
  server.atRecipient = () => undefined;
  await runSweep(morning("2026-12-04"));
  const { entries } = await proof(world, id);
  expect(entries.map(brief)).toEqual([
    [0, "Una", null, "sent"],
    ...[-1, -7].map((stage) => [stage, "Una", { day: "2026-12-02", stage: 0 }, null]),
  ]);
  const told = entries[0]?.mails ?? [];
  expect(told.map(({ day, state }) => [day, state])).toEqual([
    ["2026-12-01", "superseded"],
    ["2026-12-02", "superseded"],
    ["2026-12-03", "superseded"],
    ["2026-12-04", "sent"],
  ]);
  expect(told.flatMap(({ tries }) => tries.map(({ outcome }) => outcome))).toEqual([
    ...Array(6).fill("refused_now"),
    "accepted",
  ]);
  expect(told[0]?.tries[0]?.reply).toContain("451 greylisted");
});

test("stages missed while nothing ran are told as superseded by the one mail that was sent", async () => {
  const { world, id } = await withDoor();
  await runSweep(morning("2026-11-24"));
  await runSweep(morning("2026-12-04"));
  expect((await proof(world, id)).entries.map(brief).toSorted()).toEqual([
    [-1, "Una", { day: "2026-12-04", stage: 3 }, null],
    [-7, "Una", null, "sent"],
    [0, "Una", { day: "2026-12-04", stage: 3 }, null],
    [3, "Una", null, "sent"],
  ]);
});

test("what failed says why, and what goes to an admin besides the owner is marked", async () => {
  const { world, una, id } = await withDoor();
  await runSweep(morning("2026-12-01"));
  server.atRecipient = (address) =>
    address === una.email ? { code: 550, message: "no such user" } : undefined;
  await runSweep(morning("2026-12-08"));
  const { entries } = await proof(world, id);
  const stage7 = entries.filter(({ stage }) => stage === 7);
  expect(stage7.map(({ recipient, escalated }) => [recipient.name, escalated]).toSorted()).toEqual([
    ["Ada Admin", true],
    ["Una", false],
  ]);
  const failed = stage7.find(({ recipient }) => recipient.name === "Una")?.mails[0];
  expect(failed).toMatchObject({ state: "failed", tries: [{ outcome: "refused", code: 550 }] });
  expect(failed?.tries[0]?.reply).toContain("no such user");
});

test("a notice stands there too; what was left out of a mail before it left was told to nobody and does not", async () => {
  const { world, una, id } = await withDoor("2026-12-01");
  const leo = await world.addMember("Leo");
  server.atRecipient = () => later;
  await runSweep(morning("2026-12-01"));
  const { version } = await grantRow(world, id);
  const input = { id, version, ownerId: leo.membershipId, why: "He knows it" };
  const now = morning("2026-12-01", 8);
  const scope = await world.as(world.admin, "grant:reassign", now);
  await reassignGrant(scope, reassignGrantInput.parse(input), now);
  server.atRecipient = () => undefined;
  await runSweep(morning("2026-12-01", 12));
  const { entries } = await proof(world, id);
  expect(entries.map(({ kind, recipient }) => [kind, recipient.name])).toEqual([["notice", "Leo"]]);
  expect(entries[0]?.mails).toMatchObject([{ day: null, state: "sent" }]);
  expect(server.messages.map(({ recipients }) => recipients)).toEqual([[leo.email]]);
  expect(una.email).not.toBe(leo.email);
});

test("of more than a mail names, the others say that they were counted", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const ids: string[] = [];
  for (let n = 0; n < 27; n += 1)
    ids.push((await logDoor(world, { owner: una, endsOn: "2026-12-01", system: `S${n}` })).id);
  await runSweep(morning("2026-12-01"));
  const named = await Promise.all(
    ids.map(async (id) => (await proof(world, id)).entries[0]?.named),
  );
  expect([named.filter(Boolean).length, named.length]).toEqual([25, 27]);
});

test("a long life is paged, nothing twice and nothing left out", async () => {
  const { world, id } = await withDoor();
  // Overdue for years: a mail to its owner and one to the admin each week.
  const start = morning("2026-12-08").getTime();
  for (let week = 0; week < 30; week += 1) await runSweep(new Date(start + week * 7 * 86_400_000));
  const seen: string[] = [];
  for (let place: Parameters<typeof readGrantProof>[2] = null, more = true; more; ) {
    const { entries, older } = await proof(world, id, place);
    expect(entries.length).toBeLessThanOrEqual(PROOF_PAGE);
    seen.push(...entries.map((entry) => entry.id));
    [place, more] = [older, older !== null];
  }
  expect(seen.length).toBeGreaterThan(PROOF_PAGE);
  expect(new Set(seen).size).toBe(seen.length);
});

test("of another organization's grant there is none", async () => {
  const [{ id }, other] = [await withDoor(), await makeWorld("Other House")];
  await expect(proof(other, id)).rejects.toThrow(NotFound);
});
