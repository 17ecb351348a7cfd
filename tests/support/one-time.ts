import { makeSecretLink } from "@/lib/secret-link/operations/make";
import { makeSecretLinkInput } from "@/lib/secret-link/schema";
import { grantRow } from "./register";
import { NOON, type World } from "./world";

const text = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64url");

/** A one-time link that waits, with bytes nobody can open behind it. */
export async function waitingLink(world: World, grantId: string, contactId: string | null = null) {
  const { version } = await grantRow(world, grantId);
  const sealed = { iv: text(12), ciphertext: text(40), token: text(32) };
  const input = { grantId, version, expiresInMinutes: 1440, contactId, ...sealed };
  const scope = await world.as(world.admin, "secret_link:make");
  return makeSecretLink(scope, makeSecretLinkInput.parse(input), NOON);
}
