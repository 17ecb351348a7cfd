import { afterEach, describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/cron/reminders/route";
import { GET as health } from "@/app/api/health/route";
import { resetEnv } from "@/lib/env";
import { logDoor } from "../support/register";
import { mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());
const { CRON_SECRET = "" } = process.env;
const CLOCK = "2026-12-03T13:05:00.000Z";

afterEach(() => {
  process.env.CRON_SECRET = CRON_SECRET;
  delete process.env.DOORBOOK_CLOCK;
  resetEnv();
});

const call = (authorization?: string, body?: string) =>
  new Request("http://localhost:3000/api/cron/reminders", {
    ...(body === undefined ? {} : { method: "POST", body }),
    headers: authorization === undefined ? {} : { authorization },
  });
const bearer = `Bearer ${CRON_SECRET}`;

describe("the scheduled route", () => {
  test.each([
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Bearer undefined",
    "Bearer null",
    CRON_SECRET,
    `Bearer ${CRON_SECRET}x`,
    `bearer ${CRON_SECRET}`,
  ])("answers 401 to %j, and does no work", async (authorization) => {
    const world = await makeWorld();
    await logDoor(world, { endsOn: "2026-11-20" });
    for (const answer of [await GET(call(authorization)), await POST(call(authorization, "{}"))]) {
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ error: "unauthorized" });
    }
    expect(await mailsOf(world)).toEqual([]);
  });

  test.each([undefined, "Bearer ", "Bearer undefined"])(
    "answers 503 while no secret is set, to %j too, and does no work",
    async (authorization) => {
      delete process.env.CRON_SECRET;
      resetEnv();
      expect((await GET(call(authorization))).status).toBe(503);
      expect((await POST(call(authorization, ""))).status).toBe(503);
      expect(server.messages).toEqual([]);
    },
  );

  test("answers counts, and neither a name nor an address", async () => {
    process.env.DOORBOOK_CLOCK = CLOCK;
    resetEnv();
    const world = await makeWorld();
    await logDoor(world, { endsOn: "2026-11-30" });
    const answer = await POST(call(bearer, JSON.stringify({ now: CLOCK })));
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(Object.keys(body)).toEqual([
      "planned",
      "sent",
      "failed",
      "deferred",
      "remaining",
      "elapsedMs",
    ]);
    expect(body).toMatchObject({ planned: 1, sent: 1, remaining: 0 });
  });

  test("takes an instant only from a trial's clock, and only as an instant", async () => {
    expect((await POST(call(bearer, JSON.stringify({ now: CLOCK })))).status).toBe(422);
    process.env.DOORBOOK_CLOCK = CLOCK;
    resetEnv();
    for (const body of [
      "{}",
      "[]",
      "no json",
      '{"now":1}',
      '{"now":"tomorrow"}',
      `{"now":"${CLOCK}","x":1}`,
    ])
      expect((await POST(call(bearer, body))).status).toBe(422);
  });
});

describe("the health page", () => {
  const ask = (authorization?: string) =>
    health(
      new Request("http://localhost:3000/api/health", {
        headers: authorization ? { authorization } : {},
      }),
    );

  test("tells a stranger nothing but that it is well", async () => {
    const answer = await ask("Bearer wrong");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
  });

  test("tells who has the secret the version, the database, the mail, the zone rules and the last run", async () => {
    await GET(call(bearer));
    const body = await (await ask(bearer)).json();
    expect(body).toMatchObject({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      database: "up",
      mail: { server: "set", oldestWaitingAt: null },
      tzdata: expect.stringMatching(/^20\d\d[a-z]$/),
      lastSweepAt: expect.stringMatching(/^20.*Z$/),
    });
  });
});
