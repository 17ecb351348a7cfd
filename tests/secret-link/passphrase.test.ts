import { describe, expect, test } from "vitest";
import { openSecretLink } from "@/lib/secret-link/operations/open";
import { deriveProof, keyFromText, newKey, unseal } from "@/lib/secret-link/seal";
import { eventsAbout, grantRow, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { after, gone, linkRow, type Made, openLink, prepared, SECRET, scopeOf } from "./link";

useTestDatabase();

describe("a passphrase", () => {
  const wrong = (made: Made, no: number) =>
    openLink(made, `wrong ${no}`, after(no), "198.51.100.9");

  test("is proved before anything is handed out, and opens after five wrong ones", async () => {
    const { world, made, door } = await prepared({ passphrase: "apples" });
    for (let no = 1; no <= 5; no += 1)
      expect(await wrong(made, no)).toEqual({ wrongProof: { left: 6 - no } });
    expect(await linkRow(made)).toMatchObject({ wrongProofs: 5, carries: true });
    expect((await eventsAbout(world, door.id)).at(-1)).toMatchObject({
      action: "secret_link.wrong_proof",
      after: { triesLeft: 1 },
    });
    const answer = await openLink(made, "apples");
    if (!("opened" in answer)) throw new Error("not opened");
    expect(await unseal(answer.opened, keyFromText(made.key), "apples")).toBe(SECRET);
  });

  test("locks the link at the sixth wrong one, deletes what it carries and tells the maker", async () => {
    const { world, made, maker, door } = await prepared({ passphrase: "apples" });
    for (let no = 1; no <= 5; no += 1) await wrong(made, no);
    expect(await wrong(made, 6)).toEqual({ locked: true });
    expect(await linkRow(made)).toMatchObject({
      wrongProofs: 6,
      carries: false,
      endedWhy: "locked",
      handoverId: null,
      openedFrom: null,
    });
    expect(await noticesOf(world)).toContainEqual({
      recipientId: maker.membershipId,
      template: "secret_link_locked",
      subjectId: door.id,
    });
    expect((await grantRow(world, door.id)).handovers).toEqual([]);
    await expect(openLink(made, "apples")).rejects.toMatchObject(gone);
    const actions = (await eventsAbout(world, door.id)).map(({ action }) => action);
    expect(actions.filter((action) => action === "secret_link.wrong_proof")).toHaveLength(6);
    expect(actions.at(-1)).toBe("secret_link.locked");
  });

  test("is counted whoever tries at once: of twelve wrong ones six count, and it is locked once", async () => {
    const { made } = await prepared({ passphrase: "apples" });
    const tries = Array.from({ length: 12 }, (_, no) => wrong(made, no + 1).catch(() => "gone"));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer === "gone")).toHaveLength(6);
    expect(
      answers.filter((answer) => typeof answer === "object" && "locked" in answer),
    ).toHaveLength(1);
    expect(await linkRow(made)).toMatchObject({ wrongProofs: 6, carries: false });
  }, 30_000);

  test("cannot be left out, and leaving it out is no try", async () => {
    const { made } = await prepared({ passphrase: "apples" });
    await expect(openLink(made)).rejects.toMatchObject({
      status: 422,
      problems: [{ field: "proof", code: "required" }],
    });
    expect(await linkRow(made)).toMatchObject({ wrongProofs: 0, carries: true });
  });

  test("of the right words under another key is wrong", async () => {
    const { made } = await prepared({ passphrase: "apples" });
    const proof = await deriveProof(newKey(), "apples");
    expect(await openSecretLink(await scopeOf(made), { proof }, NOON)).toEqual({
      wrongProof: { left: 5 },
    });
  });
});
