import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeRequestLink } from "@/lib/access-request/operations/make-link";
import { revokeRequestLink } from "@/lib/access-request/operations/revoke-link";
import { readRequestForm, readRequestLink } from "@/lib/access-request/queries";
import { authorizeClientLink } from "@/lib/authorization/client-link";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import type { Action } from "@/lib/authorization/matrix";
import { authorizeRequestLink } from "@/lib/authorization/request-link";
import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { env, resetEnv } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";
import { type TokenPurpose, tokenFor } from "@/lib/token/token";
import { type LinkParts, makeLink } from "../support/access-request";
import { eventsAbout } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

useTestDatabase();

const DAY = 24 * 60 * 60_000;
const after = (days: number) => new Date(NOON.getTime() + days * DAY);
const open = (link: LinkParts, now = NOON, action: Action = "access:request") =>
  authorizeRequestLink(link, action, now, null, "Nils");

describe("the organization's link", () => {
  test("is made by an admin, shown to him to copy, and kept as the hash of its token alone", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const row = await inOrganization(world.organizationId, (tx) =>
      tx.link.findFirstOrThrow({
        where: { organizationId: world.organizationId, id: link.linkId },
      }),
    );
    expect(row).toMatchObject({
      purpose: "request",
      subjectKind: "organization",
      subjectId: world.organizationId,
      madeById: world.admin.membershipId,
      expiresAt: after(365),
      recipientId: null,
      mailId: null,
    });
    expect(JSON.stringify(row)).not.toContain(link.token);
    const events = await eventsAbout(world, world.organizationId);
    expect(events.at(-1)).toMatchObject({ action: "request_link.made" });
    expect(JSON.stringify(events)).not.toContain(link.token);
  });

  test("opens the form, which tells whose it is and no more, until its 365 days are over", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const form = await readRequestForm(await open(link), NOON);
    expect(form).toEqual({
      organization: "Bright Bakery",
      locale: "en",
      ends: { from: "2026-11-18", until: "2027-11-18" },
    });
    await expect(open(link, new Date(after(365).getTime() - 1))).resolves.toBeDefined();
    await expect(open(link, after(365))).rejects.toThrow(NotFound);
  });

  test("is renewed: the former one ends, and whoever saw another one is refused", async () => {
    const world = await makeWorld();
    const first = await makeLink(world);
    const second = await makeLink(world);
    expect(second.linkId).not.toBe(first.linkId);
    await expect(open(first)).rejects.toThrow(NotFound);
    await expect(open(second)).resolves.toBeDefined();
    const scope = await world.as(world.admin, "request_link:manage");
    for (const inPlaceOf of [first.linkId, null, newId()])
      await expect(makeRequestLink(scope, { inPlaceOf }, NOON)).rejects.toMatchObject({
        code: "changed_meanwhile",
      });
    await expect(open(second)).resolves.toBeDefined();
  });

  test("is one, however many admins make it at once", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "request_link:manage");
    const made = await Promise.allSettled(
      [1, 2, 3, 4].map(() => makeRequestLink(scope, { inPlaceOf: null }, NOON)),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const where = { organizationId: world.organizationId, purpose: "request", endedAt: null };
    expect(await inOrganization(world.organizationId, (tx) => tx.link.count({ where }))).toBe(1);
  });

  test("is revoked at once, and once", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const scope = await world.as(world.admin, "request_link:manage");
    await revokeRequestLink(scope, { id: link.linkId }, NOON);
    await expect(open(link)).rejects.toThrow(NotFound);
    expect(await readRequestLink(scope, NOON)).toBeNull();
    await expect(revokeRequestLink(scope, { id: link.linkId }, NOON)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect((await eventsAbout(world, world.organizationId)).at(-1)?.action).toBe(
      "request_link.revoked",
    );
  });

  test("is an admin's alone to see, to make and to revoke", async () => {
    const world = await makeWorld();
    for (const role of ["member", "auditor"] as const) {
      const other = await world.addMember("Otto", role);
      await expect(world.as(other, "request_link:manage")).rejects.toThrow(Forbidden);
    }
    const reads = await world.as(world.admin, "register:read");
    await expect(readRequestLink(reads, NOON)).rejects.toThrow(Forbidden);
  });

  test("that was made under a secret which is gone is not shown wrongly: a new one is needed", async () => {
    const world = await makeWorld();
    await makeLink(world);
    const scope = await world.as(world.admin, "request_link:manage");
    const former = process.env.AUTH_SECRET ?? "";
    try {
      process.env.AUTH_SECRET = randomBytes(32).toString("base64url");
      resetEnv();
      expect(await readRequestLink(scope, NOON)).toMatchObject({ url: null });
    } finally {
      process.env.AUTH_SECRET = former;
      resetEnv();
    }
  });
});

describe("a link that is none", () => {
  test("is the same NotFound, whatever is wrong with it", async () => {
    const world = await makeWorld();
    const foreign = await makeWorld("Elsewhere");
    const [link, theirs] = [await makeLink(world), await makeLink(foreign)];
    const purposes: TokenPurpose[] = ["door", "supplier", "client", "sign-in", "invitation"];
    const wrong: LinkParts[] = [
      { ...link, token: theirs.token },
      { ...link, token: "" },
      { ...link, token: link.token.toUpperCase() },
      { ...link, linkId: newId() },
      { ...link, linkId: "'; DROP TABLE link" },
      { ...link, organizationId: foreign.organizationId },
      { ...theirs, organizationId: world.organizationId },
      { ...link, organizationId: "none" },
      ...purposes.map((purpose) => ({
        ...link,
        token: tokenFor(purpose, link.linkId, env().AUTH_SECRET),
      })),
    ];
    for (const parts of wrong)
      await expect(open(parts)).rejects.toThrow(new NotFound("no living request link"));
  });

  test("opens nothing any more once its organization has ended", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    await inOrganization(world.organizationId, (tx) =>
      tx.organization.update({ where: { id: world.organizationId }, data: { endedAt: NOON } }),
    );
    await expect(open(link)).rejects.toThrow(new NotFound("no living request link"));
  });

  test("of another purpose opens nothing here, and this one nothing elsewhere", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const others = [authorizeDoorLink, authorizeSupplierLink, authorizeClientLink];
    for (const authorizeOther of others)
      await expect(authorizeOther(link, "register:read", NOON, null)).rejects.toThrow(NotFound);
    await expect(authorizeSecretLink(link, "secret_link:open", NOON, null)).rejects.toThrow(
      NotFound,
    );
    await inOrganization(world.organizationId, (tx) =>
      tx.link.updateMany({
        where: { organizationId: world.organizationId, id: link.linkId },
        data: { purpose: "door", recipientId: world.admin.membershipId },
      }),
    );
    await expect(open(link)).rejects.toThrow(NotFound);
  });

  test("lets nobody do anything but ask", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const others: Action[] = ["register:read", "grant:log", "attestation:say", "grant:extend"];
    for (const action of others) await expect(open(link, NOON, action)).rejects.toThrow(Forbidden);
  });
});
