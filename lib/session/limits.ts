import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../db/client";
import { globally } from "../db/transaction";
import { Refused } from "../http/status";
import { sha256 } from "../token/token";

/** Sign-in links an hour: for one address, and for one client whatever the addresses. */
export const LINKS_PER_ADDRESS = 5;
export const LINKS_PER_CLIENT = 20;
/** Posts an hour of one client against tokens; far above any person, far below guessing. */
export const TRIES_PER_CLIENT = 300;
/** New links an hour for one door link that has run out. */
const NEW_LINKS_PER_LINK = 1;
/** New links an hour for one reader, whatever links of his are asked about. */
export const NEW_LINKS_PER_READER = 10;

const HOUR_SECONDS = 60 * 60;

type Kind = "link-address" | "link-client" | "try-client" | "new-link" | "new-link-reader";

const POINTS: Record<Kind, number> = {
  "link-address": LINKS_PER_ADDRESS,
  "link-client": LINKS_PER_CLIENT,
  "try-client": TRIES_PER_CLIENT,
  "new-link": NEW_LINKS_PER_LINK,
  "new-link-reader": NEW_LINKS_PER_READER,
};

// Counted in the database, so that every instance sees the same count.
const limiter = (kind: Kind) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    points: POINTS[kind],
    duration: HOUR_SECONDS,
  });

/** Counts one asking for a link. Throws `Refused(429)` above the limits, for known and unknown addresses alike. */
export async function countLink(emailNorm: string, from: string | null): Promise<void> {
  await consume("link-client", from ?? "unknown");
  // The table of counters holds no addresses.
  await consume("link-address", sha256(emailNorm).toString("hex"));
}

/** Counts one post that carries a token. Throws `Refused(429)` above the limit. */
export async function countTry(from: string | null): Promise<void> {
  await consume("try-client", from ?? "unknown");
}

/**
 * Counts one asking for a new door link in place of this one, to this reader (a membership). Throws `Refused(429)` for the
 * second for a link within an hour, which is then none for its reader, and for the eleventh for him.
 */
export async function countNewLink(linkId: string, readerId: string | null): Promise<void> {
  await consume("new-link", linkId);
  await consume("new-link-reader", readerId ?? "nobody");
}

/** Takes counters away that expired more than an hour before. Called now and then. */
export async function clearCounters(): Promise<void> {
  await globally(
    (tx) => tx.$executeRaw`DELETE FROM rate_limit
      WHERE expire < (extract(epoch FROM clock_timestamp()) - ${HOUR_SECONDS}) * 1000`,
  );
}

async function consume(kind: Kind, key: string): Promise<void> {
  try {
    await limiter(kind).consume(key);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    throw new Refused(429, "too_many", { minutes: Math.ceil(thrown.msBeforeNext / 60_000) });
  }
}
