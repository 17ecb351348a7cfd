import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { inOrganization } from "@/lib/db/transaction";
import { makeSecretLink } from "@/lib/secret-link/operations/make";
import { openSecretLink } from "@/lib/secret-link/operations/open";
import { makeSecretLinkInput, openSecretLinkInput } from "@/lib/secret-link/schema";
import {
  deriveAccess,
  deriveProof,
  keyFromText,
  keyToText,
  newKey,
  seal,
} from "@/lib/secret-link/seal";
import { grantRow, logDoor } from "../support/register";
import { type Member, makeWorld, NOON, type World } from "../support/world";

export const SECRET = "correct horse battery staple";

/** A link as the page that made it knows it: all that stands in its address. */
export type Made = { id: string; organizationId: string; key: string; token: string };

type Words = {
  by?: Member;
  secret?: string;
  passphrase?: string;
  contactId?: string | null;
  announce?: boolean;
  minutes?: number;
  now?: Date;
  version?: number;
};

/** What a page posts to make a link, and the key it keeps. */
export async function sealed(grantId: string, version: number, words: Words = {}) {
  const { secret = SECRET, passphrase = null, contactId = null, announce = false } = words;
  const key = newKey();
  const proof = passphrase === null ? null : await deriveProof(key, passphrase);
  const token = await deriveAccess(key);
  const posted = {
    grantId,
    version,
    ...(words.minutes !== undefined && { expiresInMinutes: words.minutes }),
    ...(await seal(secret, key, passphrase)),
    token,
    proof,
    contactId,
    announce,
  };
  return { posted, key: keyToText(key), token };
}

/** Makes a link for a grant as its page does; by the world's admin unless another is named. */
export async function makeLink(world: World, grantId: string, words: Words = {}): Promise<Made> {
  const version = words.version ?? (await grantRow(world, grantId)).version;
  const { posted, key, token } = await sealed(grantId, version, words);
  const { by = world.admin, now = NOON } = words;
  const scope = await world.as(by, "secret_link:make", now);
  const made = await makeSecretLink(scope, makeSecretLinkInput.parse(posted), now);
  return { id: made.id, organizationId: made.organizationId, key, token };
}

/** Opens a link as whoever holds its address. */
export async function openLink(
  { id: linkId, organizationId, key, token }: Made,
  passphrase: string | null = null,
  now = NOON,
  from: string | null = "203.0.113.7",
) {
  const proof = passphrase === null ? null : await deriveProof(keyFromText(key), passphrase);
  const parts = { organizationId, linkId, token };
  const scope = await authorizeSecretLink(parts, "secret_link:open", now, from);
  return openSecretLink(scope, openSecretLinkInput.parse({ proof }), now);
}

/** A door of René's at Studio Nord, owned by Una. */
export async function doorWithContact(world: World, words: Parameters<typeof logDoor>[1] = {}) {
  const una = await world.addMember("Una");
  const door = await logDoor(world, {
    owner: una,
    contact: "René",
    system: "Web shop",
    identifier: "nord-admin",
    ...words,
  });
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({
      where: { organizationId, supplierId: door.supplierId },
      data: { email: "rene@nord.example" },
    }),
  );
  const { contactId } = await grantRow(world, door.id);
  return { ...door, una, contactId: contactId ?? "" };
}

/** The link's row and whether it still carries something. */
export async function linkRow({ id, organizationId }: Pick<Made, "id" | "organizationId">) {
  return inOrganization(organizationId, async (tx) => {
    const row = await tx.secretLink.findFirstOrThrow({ where: { organizationId, id } });
    const carries = await tx.secretPayload.count({ where: { organizationId, linkId: id } });
    return { ...row, carries: carries === 1 };
  });
}

/** A door, and a link for it by Max, who is neither its owner nor an admin. */
export async function prepared(words: Words = {}) {
  const world = await makeWorld();
  const door = await doorWithContact(world);
  const maker = await world.addMember("Max");
  const made = await makeLink(world, door.id, { by: maker, ...words });
  return { world, door, maker, made };
}

/** The scope of whoever holds the link. */
export const scopeOf = ({ organizationId, id: linkId, token }: Made, now = NOON) =>
  authorizeSecretLink({ organizationId, linkId, token }, "secret_link:open", now, null);

/** Changes a row as an operation of another noun would. */
export const set = (
  world: World,
  table: "contact" | "supplier" | "organization" | "credential" | "membership",
  where: object,
  data: object,
) =>
  inOrganization(world.organizationId, (tx) =>
    (tx[table] as unknown as { updateMany(one: object): Promise<unknown> }).updateMany({
      where: {
        ...(table !== "organization" && { organizationId: world.organizationId }),
        ...where,
      },
      data,
    }),
  );

export const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

/** The answer to what is not there, and to what is not the asker's. */
export const gone = { status: 404, code: "not_found" };
