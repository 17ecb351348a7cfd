import { expect, test } from "vitest";
import { lifeEvents } from "@/app/[org]/grants/[id]/life";
import { translateWith } from "@/emails/words";
import { readGrantPage } from "@/lib/grant/queries/page";
import { readMessages } from "@/lib/i18n/messages";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useMailServer(useTestDatabase());

test("a grant's life says somebody was reminded when the server took the mail, not when it was decided, and nothing of stages passed over", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, { endsOn: "2026-12-03" });
  await planOnly("2026-12-03");
  const told = async () => {
    const now = morning("2026-12-04");
    const page = await readGrantPage(await world.as(world.admin, "register:read", now), id, now);
    const asText = { instant: (at: Date) => at.toISOString(), day: (on: string) => on };
    return lifeEvents(page, asText).filter(({ kind }) => kind === "reminded");
  };
  expect(await told()).toMatchObject([{ when: "on", answer: "waiting" }]);
  const taken = morning("2026-12-03", 17 * 60);
  await runSweep(taken);
  expect(await told()).toMatchObject([{ answer: "accepted", dateTime: taken.toISOString() }]);
});

test.each([
  ["en", "accepted", "Una was reminded on the day itself", "Una was told at once"],
  ["en", "waiting", "Una was to be reminded on the day itself", "Una was to be told at once"],
  ["fr", "accepted", "Una en a été averti le jour même", "Una en a été averti aussitôt"],
  ["fr", "refused", "Una devait en être averti le jour même", "Una devait en être averti aussitôt"],
] as const)(
  "nobody is said to have been told of what no server took: %s, %s",
  (locale, answer, ...said) => {
    const t = translateWith({ locale, words: readMessages(locale).grant ?? {} });
    const values = { to: "Una", when: "on", days: 0, answer };
    expect([t("life.reminded", values), t("life.noticed", values)]).toEqual(said);
  },
);
