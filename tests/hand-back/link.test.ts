import { describe, expect, test } from "vitest";
import { authorizeClientLink, authorizeNewClientLink } from "@/lib/authorization/client-link";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import { editClientContact } from "@/lib/client/operations/edit-contact";
import { readClientPage } from "@/lib/client/queries";
import { editClientContactInput } from "@/lib/client/schema";
import { env } from "@/lib/env";
import { renewClientLink } from "@/lib/hand-back/operations/renew-link";
import { readHandBackByLink } from "@/lib/hand-back/queries/client";
import { runSweep } from "@/lib/sweep/run";
import { tokenFor } from "@/lib/token/token";
import { eventTexts, mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { byLink, days, hold, linkIn, minutes, rowOf, told, update } from "./made";

const server = useMailServer(useTestDatabase());
const gone = { status: 404, code: "not_found" };

describe("a client's link", () => {
  test("reads its own hand-back alone, and nothing of our vault, notes or people", async () => {
    const { world, doors, to, link } = await told(server);
    const words = { vault: "Nord vault", vaultEntry: "rive/1", note: "Ours alone" };
    await hold(world, to.clientId, "Their bank", { ...words, account: "x" });
    const page = await readHandBackByLink(await byLink(link, minutes(2)), minutes(2));
    expect(page.doors.map(({ accessId }) => accessId).sort()).toEqual([...doors].sort());
    expect(page).toMatchObject({
      client: "Café Rive",
      contact: "Léa",
      by: "Max",
      state: "waiting",
    });
    for (const word of ["Nord vault", "rive/1", "Ours alone", "Their bank", world.admin.name])
      expect(JSON.stringify(page)).not.toContain(word);
  });

  test("changes nothing by being read", async () => {
    const { world, id, link } = await told(server);
    const before = JSON.stringify([await rowOf(world, id), await eventTexts(world)]);
    await readHandBackByLink(await byLink(link, minutes(2)), minutes(2));
    expect(JSON.stringify([await rowOf(world, id), await eventTexts(world)])).toBe(before);
  });

  test("opens nothing where it is wrong, of another purpose or organization, ended, past 30 days, or malformed", async () => {
    const { world, link } = await told(server);
    const other = await told(server);
    const secret = env().AUTH_SECRET;
    const wrong = [
      { ...link, token: `${link.token.slice(0, -1)}_` },
      { ...link, token: "" },
      { ...link, token: other.link.token },
      { ...link, linkId: other.link.linkId },
      { ...link, organizationId: other.link.organizationId },
      { ...other.link, organizationId: link.organizationId },
      { ...link, token: tokenFor("door", link.linkId, secret) },
      { ...link, token: tokenFor("supplier", link.linkId, secret) },
      { ...link, linkId: "x".repeat(100) },
      { organizationId: "", linkId: "", token: "" },
    ];
    for (const one of wrong) await expect(byLink(one, minutes(2))).rejects.toMatchObject(gone);
    await expect(byLink(link, days(31))).rejects.toMatchObject(gone);
    await byLink(link, days(29));
    await update(world, "link", { endedAt: NOON });
    await expect(byLink(link, minutes(2))).rejects.toMatchObject(gone);
  });

  test("opens nothing once its reader's address was changed: a new one goes to the address on file alone", async () => {
    const { world, to, link } = await told(server);
    const edit = async (version: number, words: object) => {
      const fields = { id: to.contactId, version, name: "Léa", locale: "en", ...words };
      const scope = await world.as(world.admin, "received:edit", minutes(2));
      return editClientContact(scope, editClientContactInput.parse(fields), minutes(2));
    };
    await edit(1, { name: "Léa Rive", email: "lea@rive.example" });
    await expect(byLink(link, minutes(2))).resolves.toBeDefined();
    await edit(2, { email: "right@rive.example" });
    await expect(byLink(link, minutes(3))).rejects.toMatchObject(gone);
    const renewing = await authorizeNewClientLink(link, minutes(3), null);
    await renewClientLink(renewing, minutes(3));
    // A correction before it left keeps the link in it: it goes where the person is now.
    await edit(3, { email: "last@rive.example" });
    await runSweep(minutes(4));
    expect(server.messages.map(({ recipients }) => recipients)).toEqual([["last@rive.example"]]);
    await expect(byLink(linkIn(server.messages[0]), minutes(5))).resolves.toBeDefined();
  });

  test("opens nothing once its reader has left or the hand-back was withdrawn", async () => {
    const left = await told(server);
    await update(left.world, "clientContact", { leftOn: "2026-11-18" });
    await expect(byLink(left.link, minutes(2))).rejects.toMatchObject(gone);
    const withdrawn = await told(server);
    await update(withdrawn.world, "handBack", { endedAt: NOON, endedWhy: "withdrawn" });
    await expect(byLink(withdrawn.link, minutes(2))).rejects.toMatchObject(gone);
  });

  test("lets nothing else be done, and no door link does its work", async () => {
    const { link, to, world } = await told(server);
    const scope = await byLink(link, minutes(2));
    await expect(readClientPage(scope, to.clientId, NOON)).rejects.toMatchObject({ status: 403 });
    for (const action of ["register:read", "grant:close", "received:hand_back"] as const)
      await expect(authorizeClientLink(link, action, minutes(2), null)).rejects.toMatchObject({
        status: 403,
      });
    await expect(authorizeDoorLink(link, "register:read", minutes(2), null)).rejects.toMatchObject(
      gone,
    );
    const admin = await world.as(world.admin, "received:hand_back");
    await expect(readHandBackByLink(admin, NOON)).rejects.toMatchObject({ status: 403 });
  });

  test("that has run out sends a new one to the address on file, which tells nothing anew", async () => {
    const { world, link, id } = await told(server);
    await expect(authorizeNewClientLink(link, minutes(2), null)).rejects.toMatchObject(gone);
    const late = days(31);
    await expect(authorizeNewClientLink({ ...link, token: "x" }, late, null)).rejects.toMatchObject(
      gone,
    );
    const before = (await rowOf(world, id)).handBackTellingHandBacks.length;
    await renewClientLink(await authorizeNewClientLink(link, late, null), late);
    await runSweep(late);
    const again = server.messages.filter(({ subject }) => subject?.startsWith("A new link"));
    expect(again.map(({ recipients }) => recipients)).toEqual([["lea@rive.example"]]);
    await byLink(linkIn(again[0]), late);
    const after = (await rowOf(world, id)).handBackTellingHandBacks.length;
    expect(after - before).toBeLessThanOrEqual(1);
    expect(
      (await mailsOf(world)).filter(({ template }) => template === "hand_back_link"),
    ).toHaveLength(1);
  });
});
