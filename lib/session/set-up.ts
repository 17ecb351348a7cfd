import { newId } from "../db/id";
import { globally } from "../db/transaction";
import { Conflict, NotFound } from "../errors";
import { normalizeEmail } from "../text/email";
import { sha256 } from "../token/token";
import type { LinkInput, SetUpInput } from "./link";
import { beginSession } from "./store";

/** Whether nobody has ever set this Doorbook up. */
export async function isUntouched(): Promise<boolean> {
  return (await globally((tx) => tx.person.findFirst({ select: { id: true } }))) === null;
}

/** Whether the set-up link can be used; reads only. `NotFound` where it is unknown or used, or somebody is there already. */
export async function readSetUpLink({ id, token }: LinkInput): Promise<void> {
  const link = await globally((tx) =>
    tx.signInLink.findFirst({
      where: { id, tokenSha256: sha256(token), purpose: "set_up", spentAt: null },
      select: { id: true },
    }),
  );
  if (link === null || !(await isUntouched())) throw new NotFound("no living set-up link");
}

/**
 * Spends the set-up link: makes the first person and his session, whose raw token it answers. Throws
 * `NotFound` where the link is unknown or used, and where a person is there already. Its address needs
 * no proof: whoever has the link runs the server.
 */
export async function setUp(
  { id, token, name, email, locale }: SetUpInput,
  now: Date,
): Promise<{ token: string; personId: string }> {
  return globally(async (tx) => {
    // Two set-up links at once: one waits here for the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('doorbook set-up'))`;
    const { count } = await tx.signInLink.updateMany({
      where: { id, tokenSha256: sha256(token), purpose: "set_up", spentAt: null },
      data: { spentAt: now },
    });
    if (count !== 1) throw new NotFound("no living set-up link");
    if ((await tx.person.findFirst({ select: { id: true } })) !== null)
      throw new Conflict("link_spent", "somebody has set this up already");
    const personId = newId();
    const emailNorm = normalizeEmail(email);
    const data = { id: personId, emailNorm, email, name, locale, createdAt: now };
    await tx.person.create({ data });
    return { token: await beginSession(tx, personId, null, now), personId };
  });
}
