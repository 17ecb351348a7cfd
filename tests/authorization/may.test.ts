import { expect, it } from "vitest";
import { type Action, matrix } from "@/lib/authorization/matrix";
import { may, permittedActions } from "@/lib/authorization/relation";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

useTestDatabase();

it("offers on a page just what the permission table allows of a thing of nobody's", async () => {
  const world = await makeWorld();
  const joined = [await world.addMember("Mae", "member"), await world.addMember("Aude", "auditor")];
  for (const who of [world.admin, ...joined]) {
    const scope = await world.as(who, "register:read");
    const offered = (Object.keys(matrix) as Action[]).filter((action) => may(scope, action, NOON));
    expect(offered).toEqual(permittedActions(scope, { owners: [] }, NOON));
  }
});

it("offers a member to log, an auditor the history, and the settings to an admin alone", async () => {
  const world = await makeWorld();
  const offered = async (who: typeof world.admin) => {
    const scope = await world.as(who, "register:read");
    return ["grant:log", "audit:read", "organization:settings"].filter((action) =>
      may(scope, action as Action, NOON),
    );
  };
  expect(await offered(world.admin)).toEqual(["grant:log", "audit:read", "organization:settings"]);
  expect(await offered(await world.addMember("Mae", "member"))).toEqual(["grant:log"]);
  expect(await offered(await world.addMember("Aude", "auditor"))).toEqual(["audit:read"]);
});
