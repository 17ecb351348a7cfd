import { newId } from "../db/id";
import { globally, type Tx } from "../db/transaction";
import { env } from "../env";
import { NotFound } from "../errors";
import { emailName } from "../person/person";
import { isNobody, normalizeEmail } from "../text/email";
import { sha256, tokenFor } from "../token/token";
import { countLink } from "./limits";
import { LINK_MINUTES, type LinkInput } from "./link";
import { beginSession } from "./store";

/** A link that was made; `to` is the person it is sent to, null where nobody gets one. */
export type MadeLink = { id: string; to: Recipient | null };
type Recipient = { name: string; address: string; locale: string | null };

/**
 * Makes a sign-in link for an address and says whom to send it to. Known and unknown addresses cost the
 * same work and the same limits; only the caller, after its answer, may act on the difference. An unknown
 * address gets a link only where `SIGN_UP` is open, the made-up people of an example company never. Throws `Refused(429)` above the limits.
 */
export async function requestLink(
  address: string,
  from: string | null,
  now: Date,
): Promise<MadeLink> {
  const emailNorm = normalizeEmail(address);
  await countLink(emailNorm, from);
  const { AUTH_SECRET, SIGN_UP } = env();
  const id = newId();
  const person = await globally(async (tx) => {
    await tx.signInLink.create({
      data: {
        id,
        purpose: "sign_in",
        emailNorm,
        tokenSha256: sha256(tokenFor("sign-in", id, AUTH_SECRET)),
        expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000),
        createdAt: now,
      },
    });
    return tx.person.findUnique({
      where: { emailNorm },
      select: { name: true, email: true, locale: true },
    });
  });
  if (isNobody(emailNorm)) return { id, to: null };
  if (person !== null)
    return { id, to: { name: person.name, address: person.email, locale: person.locale } };
  return { id, to: SIGN_UP === "open" ? { name: "", address, locale: null } : null };
}

/** The address a living sign-in link will sign in, without spending it. `NotFound` where it is unknown, spent or past its time. */
export async function readLink({ id, token }: LinkInput, now: Date): Promise<{ email: string }> {
  const link = await globally((tx) =>
    tx.signInLink.findFirst({
      where: { ...living(id, token, now), purpose: "sign_in" },
      select: { emailNorm: true },
    }),
  );
  if (link?.emailNorm == null) throw new NotFound("no living sign-in link");
  return { email: link.emailNorm };
}

/**
 * Spends a sign-in link and begins a session, ending the browser's former one; answers its raw token. Of any number of posts at
 * once exactly one gets it; every other, and every link unknown, spent or past its time, is `NotFound`.
 */
export async function spendLink(
  { id, token }: LinkInput,
  browser: { former: string | null; locale: string },
  now: Date,
): Promise<{ token: string; personId: string }> {
  return globally(async (tx) => {
    const where = living(id, token, now);
    const [link] = await tx.$queryRaw<{ email_norm: string }[]>`
      UPDATE sign_in_link SET spent_at = ${now}
      WHERE id = ${where.id}::uuid AND token_sha256 = ${where.tokenSha256} AND purpose = 'sign_in'
        AND spent_at IS NULL AND expires_at > ${now}
      RETURNING email_norm`;
    if (link === undefined) throw new NotFound("no living sign-in link");
    const personId = await personBehind(tx, link.email_norm, browser.locale, now);
    // Who follows a link out of a mail gets mail: his doors' reminders need not go to others any more.
    await tx.person.updateMany({
      where: { id: personId, emailFailedAt: { not: null } },
      data: { emailFailedAt: null },
    });
    return { token: await beginSession(tx, personId, browser.former, now), personId };
  });
}

/**
 * A fresh link for the address of a former one, which may be spent or past its time: whoever has its
 * token had that mailbox. Null where the former link is unknown. Counts against the same limits.
 */
export async function renewLink(
  { id, token }: LinkInput,
  from: string | null,
  now: Date,
): Promise<MadeLink | null> {
  const former = await globally((tx) =>
    tx.signInLink.findFirst({
      where: { id, tokenSha256: sha256(token), purpose: "sign_in" },
      select: { emailNorm: true },
    }),
  );
  return former?.emailNorm == null ? null : requestLink(former.emailNorm, from, now);
}

/** Records how the sending of a link ended, with the mail server's words. */
export async function recordSending(
  id: string,
  { outcome, reply }: { outcome: string; reply: string | null },
): Promise<void> {
  await globally((tx) => tx.signInLink.updateMany({ where: { id }, data: { outcome, reply } }));
}

const living = (id: string, token: string, now: Date) => ({
  id,
  tokenSha256: sha256(token),
  spentAt: null,
  expiresAt: { gt: now },
});

async function personBehind(tx: Tx, emailNorm: string, locale: string, now: Date): Promise<string> {
  const person = await tx.person.findUnique({ where: { emailNorm }, select: { id: true } });
  if (person !== null) return person.id;
  if (env().SIGN_UP !== "open") throw new NotFound("nobody has this address");
  const id = newId();
  const name = emailName(emailNorm);
  const data = { id, emailNorm, email: emailNorm, name, locale, createdAt: now };
  await tx.person.create({ data });
  return id;
}
