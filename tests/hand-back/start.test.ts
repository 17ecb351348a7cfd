import { describe, expect, test } from "vitest";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { startHandBackInput } from "@/lib/hand-back/schema";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { confirm, handBack, hold, makeClient, minutes, told, update } from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };

describe("a hand-back is not started", () => {
  test("for what is in another one, confirmed, another client's, or void", async () => {
    const { world, to, doors, link } = await told(server);
    const refused = { status: 422 };
    await expect(handBack(world, to, [doors[0] ?? ""])).rejects.toMatchObject(refused);
    await confirm(link, doors, minutes(5));
    await expect(handBack(world, to, [doors[0] ?? ""])).rejects.toMatchObject(refused);
    const other = await makeClient(world, "Other Client", "bo@other.example");
    const theirs = await hold(world, other.clientId, "Theirs");
    await expect(handBack(world, to, [theirs])).rejects.toMatchObject(gone);
    await expect(
      handBack(world, { ...to, contactId: other.contactId }, [theirs]),
    ).rejects.toMatchObject(gone);
  });

  test("for a person who has left or has no address", async () => {
    const { world, to } = await told(server);
    const kept = await hold(world, to.clientId, "Kept");
    for (const data of [{ leftOn: "2026-11-18" }, { leftOn: null, email: null }]) {
      await update(world, "clientContact", data);
      await expect(handBack(world, to, [kept])).rejects.toMatchObject({ status: 422 });
    }
  });

  test("twice for one access by two at the same moment", async () => {
    const { world, to } = await told(server);
    const kept = await hold(world, to.clientId, "Kept");
    const input = startHandBackInput.parse({ ...to, accessIds: [kept], project: "", words: "" });
    const scope = await world.as(world.admin, "received:hand_back");
    const both = await Promise.allSettled([1, 2].map(() => startHandBack(scope, input, NOON)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("by an auditor", async () => {
    const { world } = await told(server);
    const ana = await world.addMember("Ana", "auditor");
    await expect(world.as(ana, "received:hand_back")).rejects.toMatchObject({ status: 403 });
  });
});
