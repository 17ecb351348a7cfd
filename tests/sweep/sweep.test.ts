import { expect, test } from "vitest";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useTestDatabase();
const server = useMailServer();

test("an overdue door reaches its owner by one mail, and the server's answer is kept", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, { startsOn: "2026-11-01", endsOn: "2026-11-30" });
  const report = await runSweep(morning("2026-12-03"));
  expect(report).toMatchObject({ planned: 1, sent: 1, failed: 0, deferred: 0, remaining: 0 });
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]).toMatchObject({ recipients: [world.admin.email] });
  const [mail] = await mailsOf(world);
  expect(mail).toMatchObject({ state: "sent", attempts: 1, localDay: "2026-12-03" });
  expect(mail?.mailAttempts).toMatchObject([{ no: 1, outcome: "accepted", code: 250 }]);
  expect(server.messages[0]?.messageId).toBe(mail?.messageId);
  expect(await remindersOf(world)).toMatchObject(
    [-7, -1, 0, 3].map((stage) => ({
      stage,
      subjectId: id,
      outcome: stage === 3 ? "mailed" : "superseded",
    })),
  );
});
