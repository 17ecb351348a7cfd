import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { verifyAudit } from "@/scripts/audit/verify";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makePerson, makeWorld, NOON, type World } from "../support/world";
import type { Answered, Asked } from "./instance";

const REQUESTS = 2_000;
const INSTANCES = 2;
const POOL = 2;
const AT_ONCE = 40;
const DOORS = 6;
/** One word for each organization, in everything it holds and nowhere else. */
const CANARIES = ["ocelotte", "quokkish", "lemurian", "tapirous", "zebrafin"] as const;

type Place = {
  canary: string;
  world: World;
  people: Member[];
  grants: string[];
  suppliers: string[];
};
type Request = Asked & { place: Place; allowed: boolean };

const database = useTestDatabase();
const instances: ChildProcess[] = [];
let places: Place[];

beforeAll(async () => {
  // One person is a member of all five: what he asks of one must never hold another.
  const everywhere = await makePerson("Elsewhere Everywhere");
  places = [];
  for (const canary of CANARIES) places.push(await makePlace(canary, everywhere));
  for (let index = 0; index < INSTANCES; index++) instances.push(await startInstance());
}, 120_000);

afterAll(() => {
  for (const instance of instances) instance.disconnect();
});

async function makePlace(
  canary: string,
  everywhere: Awaited<ReturnType<typeof makePerson>>,
): Promise<Place> {
  const world = await makeWorld(`${canary} Ltd`);
  const { organizationId } = world;
  const own = await world.addMember(`Mel ${canary}`);
  const guest: Member = { ...everywhere, membershipId: newId(), role: "member" };
  const { membershipId: id, personId } = guest;
  const startedOn = "2026-01-05";
  await inOrganization(organizationId, (tx) =>
    tx.membership.create({
      data: { organizationId, id, personId, role: "member", name: `E. ${canary}`, startedOn },
    }),
  );
  const place: Place = {
    canary,
    world,
    people: [world.admin, own, guest],
    grants: [],
    suppliers: [],
  };
  for (let index = 0; index < DOORS; index++) {
    const door = await logDoor(world, {
      supplier: `Supplies ${index} ${canary}`,
      contact: `Contact ${index} ${canary}`,
      system: `Portal ${index} ${canary}`,
      identifier: `${canary}-${index}`,
      reason: `Work for ${canary}`,
      endsOn: index % 2 === 0 ? "2026-11-10" : "2026-12-01",
      channel: index % 3 === 0 ? "email" : "phone",
    });
    place.grants.push(door.id);
    place.suppliers.push(door.supplierId);
  }
  return place;
}

/** A process of its own over the same database, with a pool of two connections. */
async function startInstance(): Promise<ChildProcess> {
  const instance = fork(join(import.meta.dirname, "instance.ts"), {
    execArgv: ["--import", join(import.meta.dirname, "../../scripts/resolve.mjs")],
    env: { ...process.env, DATABASE_POOL_SIZE: String(POOL) },
  });
  await new Promise((resolve, reject) => {
    instance.once("message", resolve);
    instance.once("exit", () => reject(new Error("the instance did not start")));
  });
  return instance;
}

/** Numbers from 0 to below 1, always the same ones (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Reads and writes by everybody everywhere, now and then one that asks for what is another's. */
function makeRequests(): Request[] {
  const next = chance(20_261_118);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: REQUESTS }, (_, no) => {
    const place = one(places);
    const other = one(places.filter((candidate) => candidate !== place));
    const { canary, world } = place;
    const member = one(place.people);
    const base = { no, personId: member.personId, slug: world.slug, now: NOON.toISOString() };
    const wish = next();
    const allowed = { place, allowed: true };
    if (wish < 0.05) {
      const stranger = { ...base, personId: other.world.admin.personId };
      return { ...stranger, what: "list", place, allowed: false };
    }
    if (wish < 0.1) return { ...base, what: "grant", id: one(other.grants), place, allowed: false };
    if (wish < 0.3) return { ...base, what: "list", ...allowed };
    if (wish < 0.45) return { ...base, what: "dashboard", ...allowed };
    if (wish < 0.6) return { ...base, what: "grant", id: one(place.grants), ...allowed };
    if (wish < 0.7) return { ...base, what: "supplier", id: one(place.suppliers), ...allowed };
    if (wish < 0.85) return { ...base, what: "find", text: "supplies", ...allowed };
    const note = `Note ${no} of ${canary}`;
    if (wish < 0.9)
      return { ...base, what: "create", name: `Supplies n${no} ${canary}`, note, ...allowed };
    const index = Math.floor(next() * DOORS);
    const id = place.suppliers[index] ?? "";
    return { ...base, what: "edit", id, name: `Supplies ${index} ${canary}`, note, ...allowed };
  });
}

/** Sends all of them, forty at a time, to whichever instance chance says. */
async function answerAll(requests: readonly Request[]): Promise<Map<number, Answered>> {
  const next = chance(7);
  const answers = new Map<number, Answered>();
  const waiting = new Map<number, () => void>();
  for (const instance of instances)
    instance.on("message", (answered: Answered) => {
      answers.set(answered.no, answered);
      waiting.get(answered.no)?.();
    });
  const left = [...requests];
  const lane = async () => {
    for (let request = left.shift(); request !== undefined; request = left.shift()) {
      const { place: _, allowed: __, ...asked } = request;
      const answered = new Promise<void>((resolve) => waiting.set(asked.no, resolve));
      instances[Math.floor(next() * instances.length)]?.send(asked);
      await answered;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return answers;
}

/** What is wrong with an answer: another's word in it, its own missing, something refused or allowed that should not be. */
function faultOf({ place, allowed, what }: Request, { text, refused }: Answered): string | null {
  const foreign = CANARIES.find((canary) => canary !== place.canary && text.includes(canary));
  if (foreign !== undefined) return `${what} of ${place.canary} holds ${foreign}`;
  if (!allowed) return refused === "not_found" ? null : `${what} was answered: ${refused}`;
  if (what === "edit" && refused === "changed_meanwhile") return null;
  if (refused !== null) return `${what} was refused: ${refused}`;
  return what === "create" || text.includes(place.canary)
    ? null
    : `${what} of ${place.canary} is empty`;
}

test("2,000 interleaved requests over two instances with two connections each mix up nothing", async () => {
  const requests = makeRequests();
  const began = performance.now();
  const answers = await answerAll(requests);
  console.log(`interleaved: ${REQUESTS} in ${Math.round(performance.now() - began)} ms`);
  expect(answers.size).toBe(REQUESTS);
  const faults = requests.flatMap((request) => {
    const answered = answers.get(request.no);
    const fault = answered === undefined ? "no answer" : faultOf(request, answered);
    return fault === null ? [] : [fault];
  });
  expect(faults.slice(0, 10)).toEqual([]);
  expect(faults).toHaveLength(0);
  const edited = requests.filter(({ what, no }) => what === "edit" && !answers.get(no)?.refused);
  expect(edited.length).toBeGreaterThan(50);
  for (const { canary, world } of places) await expectOnlyOwn(canary, world);
}, 300_000);

/** What was written stands in its own organization only, in a chain that verifies. */
async function expectOnlyOwn(canary: string, { organizationId }: World): Promise<void> {
  const where = { organizationId };
  const suppliers = await inOrganization(organizationId, (tx) => tx.supplier.findMany({ where }));
  expect(suppliers.length).toBeGreaterThan(DOORS);
  for (const { name, note } of suppliers) {
    expect(name).toContain(canary);
    if (note !== null) expect(note).toContain(canary);
  }
  const verified = await verifyAudit(database.adminUrl);
  expect(verified.find((one) => one.organizationId === organizationId)?.fault).toBeNull();
}
