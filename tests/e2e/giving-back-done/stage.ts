import { randomBytes } from "node:crypto";
import { expect, inject } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { sha256 } from "@/lib/token/token";
import { type DoorWords, grantRow, logDoor } from "../../support/register";
import { MONDAY } from "../../support/signed-in";
import { makeWorld, type World } from "../../support/world";

export type Link = { organizationId: string; linkId: string; token: string };

export type Caught = { to: { address: string }[]; subject: string; text: string };

/** The instant so many minutes after Monday's start. */
export const minutes = (count: number) => new Date(MONDAY.getTime() + count * 60_000);

/** The scheduled call, as at that instant. */
export async function sweep(url: string, now: Date): Promise<void> {
  const headers = {
    authorization: `Bearer ${inject("product").cronSecret}`,
    "content-type": "application/json",
  };
  const body = JSON.stringify({ now: now.toISOString() });
  const answer = await fetch(`${url}/api/cron/reminders`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}

export async function mailsTo(address: string): Promise<Caught[]> {
  const mails = (await (await fetch(`${inject("product").mailUrl}/api/email`)).json()) as Caught[];
  return mails.filter(({ to }) => to.some((reader) => reader.address === address));
}

/** A register whose supplier's contact René holds these doors, and reads that language. */
export async function firm(name: string, locale: "en" | "fr" | null, doors: readonly DoorWords[]) {
  const world = await makeWorld(name, "America/Toronto", MONDAY);
  const { organizationId } = world;
  const address = `rene@${world.slug}.example`;
  const ids: string[] = [];
  let at = { supplierId: "", contactId: "" };
  for (const words of doors) {
    const contact = ids.length === 0 ? "René" : undefined;
    const door = await logDoor(world, { ...(contact && { contact }), ...words }, MONDAY);
    if (ids.length === 0) {
      const { contactId } = await grantRow(world, door.id);
      at = { supplierId: door.supplierId, contactId: contactId ?? "" };
    }
    ids.push(door.id);
  }
  await inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId }, data: { email: address, locale } }),
  );
  return { world, address, ids, ...at };
}

/** A living link of a contact, without its mail. */
export async function makeLink(
  { organizationId }: World,
  { supplierId, contactId }: { supplierId: string; contactId: string },
): Promise<Link> {
  const link = { organizationId, linkId: newId(), token: randomBytes(32).toString("base64url") };
  await inOrganization(organizationId, (tx) =>
    tx.link.create({
      data: {
        ...{ organizationId, id: link.linkId, purpose: "supplier", contactId },
        ...{ subjectKind: "supplier", subjectId: supplierId, tokenSha256: sha256(link.token) },
        ...{ createdAt: MONDAY, expiresAt: minutes(30 * 24 * 60) },
      },
    }),
  );
  return link;
}

export const addressOf = (url: string, { organizationId, linkId, token }: Link) =>
  `${url}/supplier#${organizationId}.${linkId}.${token}`;

/** What the product answers to this post: status, headers but those of the moment, and body. */
export async function post(url: string, path: string, body: unknown) {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const headers = [...answer.headers].filter(([name]) => name !== "date").sort();
  const text = await answer.text();
  const bytes = JSON.stringify([answer.status, headers, text]).replace(/nonce-[^']+/g, "nonce");
  return { status: answer.status, text, bytes };
}
