import { expect, test } from "vitest";
import type { DailyItem } from "@/lib/outbox/daily";
import type { Content } from "@/lib/outbox/look-again";
import { renderMail } from "@/lib/outbox/render";
import { civilDateFrom } from "@/lib/time/civil-date";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useTestDatabase();

const item: DailyItem = {
  kind: "end_of_grant",
  subjectKind: "grant",
  subjectId: "0b6f8f0e-0000-7000-8000-000000000001",
  dueOn: civilDateFrom("2026-11-10"),
  level: "admin",
  supplier: "Studio Nord",
  system: "Web shop",
  identifier: "agency@example.test",
  credentialKind: "dedicated_account",
  howToClose: null,
  owner: null,
  stage: 7,
  linkId: null,
};

test("a daily mail that waited since the rest was one number still counts all, and invents no group for it", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "register:read");
  const props = { day: "2026-11-20", items: [item], more: 3, supersedes: [], chainHead: null };
  const content: Content = { kind: "daily", props, leftOut: [], tokens: new Map() };
  const reader = {
    personId: null,
    name: "Ada",
    address: world.admin.email,
    locale: "en",
    failingSince: null,
  };
  const { subject, text } = await renderMail(scope, content, reader);
  expect(subject).toMatch(/^4 things to do: /);
  expect(text).toContain("Overdue (1)\n");
  expect(text).toContain("See 3 more");
});
