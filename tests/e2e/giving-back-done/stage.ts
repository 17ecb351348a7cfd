import { randomBytes } from "node:crypto";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { sha256 } from "@/lib/token/token";
import { minutes } from "../../support/product-mail";
import { type DoorWords, grantRow, logDoor } from "../../support/register";
import { MONDAY } from "../../support/signed-in";
import { makeWorld, type World } from "../../support/world";

export type Link = { organizationId: string; linkId: string; token: string };

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
