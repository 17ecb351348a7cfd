import { randomBytes } from "node:crypto";
import pg from "pg";
import { v7 } from "uuid";
import { sha256, tokenFor } from "../../lib/token/token.ts";

export interface LinkMaker {
  /** The admin's role; the app's is enough for a set-up link. */
  databaseUrl: string;
  appUrl: string;
  now: Date;
}

const MINUTES = 10;

/** The link of first use, valid until it is used; undefined once a person exists. */
export function setUpLink(maker: LinkMaker & { secret: string }): Promise<string | undefined> {
  return withClient(maker.databaseUrl, async (client) => {
    const person = await client.query("SELECT FROM person LIMIT 1");
    if (person.rowCount !== 0) return undefined;
    const open = await client.query<{ id: string; token_sha256: Buffer }>(
      `SELECT id, token_sha256 FROM sign_in_link
       WHERE purpose = 'set_up' AND spent_at IS NULL ORDER BY created_at`,
    );
    // One made under a former secret opens nothing any more.
    const valid = open.rows.find((row) =>
      row.token_sha256.equals(sha256(tokenFor("sign-in", row.id, maker.secret))),
    );
    // Shown again at every start until it is used, so its token has to be one that can be made again.
    const id = valid?.id ?? v7();
    const token = tokenFor("sign-in", id, maker.secret);
    if (valid === undefined) await insert(client, maker, { id, token, email: null });
    return `${maker.appUrl}/set-up#${id}.${token}`;
  });
}

/** A 10-minute link that signs in the person with this address; undefined where there is none. */
export function signInLink(maker: LinkMaker, address: string): Promise<string | undefined> {
  return withClient(maker.databaseUrl, async (client) => {
    const found = await client.query<{ email_norm: string }>(
      "SELECT email_norm FROM person WHERE email_norm = lower($1) OR lower(email) = lower($1)",
      [address.trim()],
    );
    const email = found.rows[0]?.email_norm;
    return email === undefined ? undefined : signIn(client, maker, email);
  });
}

/** The same for the admin who has been one for longest. Needs a role that policies do not bind. */
export function oldestAdminLink(maker: LinkMaker): Promise<string | undefined> {
  return withClient(maker.databaseUrl, async (client) => {
    const found = await client.query<{ email_norm: string }>(
      `SELECT p.email_norm FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.role = 'admin' AND m.ended_at IS NULL
       ORDER BY m.started_on, m.id LIMIT 1`,
    );
    const email = found.rows[0]?.email_norm;
    return email === undefined ? undefined : signIn(client, maker, email);
  });
}

async function signIn(client: pg.Client, maker: LinkMaker, email: string): Promise<string> {
  const [id, token] = [v7(), randomBytes(32).toString("base64url")];
  await insert(client, maker, { id, token, email });
  return `${maker.appUrl}/sign-in/link#${id}.${token}`;
}

/** A set-up link has no address, and no end. */
async function insert(
  client: pg.Client,
  { now }: LinkMaker,
  { id, token, email }: { id: string; token: string; email: string | null },
): Promise<void> {
  const purpose = email === null ? "set_up" : "sign_in";
  const expires = email === null ? null : new Date(now.getTime() + MINUTES * 60_000);
  await client.query(
    `INSERT INTO sign_in_link (id, purpose, email_norm, token_sha256, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, purpose, email, sha256(token), expires, now],
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
