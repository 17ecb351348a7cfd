import { z } from "zod";

const PLACEHOLDER =
  /change.?me|replace.?me|example|placeholder|secret|password|doorbook|your.?key/i;

/** Shannon entropy of the text's own characters, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** At least 32 characters, no known placeholder, not the same few characters again and again. */
const secret = z
  .string()
  .min(32, "has fewer than 32 characters")
  .refine((text) => !PLACEHOLDER.test(text), "looks like a placeholder")
  .refine((text) => entropy(text) >= 3, "repeats too few different characters");

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/./, "is not a postgresql:// address");

const appUrl = z
  .url({ protocol: /^https?$/, error: "is not an http:// or https:// address" })
  .transform((text) => text.replace(/\/+$/, ""))
  .refine((text) => URL.canParse(text) && new URL(text).pathname === "/", "must have no path");

const list = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ""));

const instant = z.iso
  .datetime({ offset: true, error: "is no instant" })
  .transform((t) => new Date(t));

const schema = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_SWEEP_URL: postgresUrl,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  APP_URL: appUrl,
  AUTH_SECRET: secret,
  /** The former AUTH_SECRET, still accepted for links made under it. */
  AUTH_SECRET_PREVIOUS: secret.optional(),
  /** Unset: the scheduled route does no work. */
  CRON_SECRET: secret.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, "is not an smtp:// address")
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  MAIL_LEASE_SECONDS: z.coerce.number().int().min(1).max(3600).default(120),
  /** How many connections to the mail server a process keeps at most; some servers allow three. */
  MAIL_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(16),
  /** Whether a stranger may make an organization: only the first person, the invited, anybody. */
  SIGN_UP: z.enum(["first", "invited", "open"]).default("first"),
  TRUSTED_PROXIES: list,
  DOORBOOK_CLOCK: instant.optional(),
  DOORBOOK_CLOCK_SINCE: z.coerce.number().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  NODE_ENV: z.string().optional(),
});

/** The settings of this process, checked. `MAIL_FROM` is derived from `APP_URL` where unset. */
export type Env = Omit<z.output<typeof schema>, "MAIL_FROM"> & { MAIL_FROM: string };

/** Names the settings that are missing or wrong. Never holds a value, for values are secrets. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Doorbook cannot run with these settings:\n${problems.map((p) => `  - ${p}`).join("\n")}`,
    );
    this.name = "EnvError";
    this.problems = problems;
  }
}

/**
 * Checks settings and fills in defaults. An empty value counts as unset.
 * @throws EnvError which names every missing or refused setting.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given));
  if (given.DOORBOOK_CLOCK !== undefined && given.APP_URL?.startsWith("https:")) {
    problems.push("DOORBOOK_CLOCK is for trials: it is refused with an https APP_URL");
  }
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  const from =
    parsed.data.MAIL_FROM ?? `Doorbook <doorbook@${new URL(parsed.data.APP_URL).hostname}>`;
  return { ...parsed.data, MAIL_FROM: from };
}

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const name = String(issue.path[0]);
  return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
}

let memo: Env | undefined;

/**
 * The settings of this process, read from its environment on the first call and kept.
 * Call it where a setting is used, never while a module loads: a build has no settings.
 * @throws EnvError which names every missing or refused setting.
 */
export function env(): Env {
  memo ??= parseEnv(process.env);
  return memo;
}

/** Whether this is the built product, as against a test. Can be asked where there are no settings. */
export function inProduction(): boolean {
  return process.env.NODE_ENV === "production";
}

/** Forgets the settings read so far. For tests that change the environment. */
export function resetEnv(): void {
  memo = undefined;
}
