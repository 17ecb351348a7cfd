import { expect, test } from "vitest";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import { inOrganization } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());

test("the links of a member who became an auditor end with his last day", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-11-30", owner: una });
  await runSweep(morning("2026-12-03"));
  const text = server.messages.at(-1)?.text ?? "";
  const [, organizationId = "", linkId = "", token = ""] =
    /\/door#([\w-]+)\.([\w-]+)\.([\w-]{43})/.exec(text) ?? [];
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId, id: una.membershipId },
      data: { role: "auditor", untilOn: "2026-12-04" },
    }),
  );
  const open = (now: Date) =>
    authorizeDoorLink({ organizationId, linkId, token }, "register:read", now, null);
  expect((await open(morning("2026-12-04"))).membershipId).toBe(una.membershipId);
  await expect(open(morning("2026-12-05"))).rejects.toThrow(NotFound);
});
