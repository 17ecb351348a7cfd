/** Keys made when the tests run, so that nothing that looks like one lies in the repository. */

const SMALL = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
export const ALPHABETS = {
  hex: `${DIGITS}abcdef`,
  upper: `${SMALL.toUpperCase()}${DIGITS}`,
  lower: `${SMALL}${DIGITS}`,
  alnum: `${SMALL}${SMALL.toUpperCase()}${DIGITS}`,
  word: `${SMALL}${SMALL.toUpperCase()}${DIGITS}_-`,
  base64: `${SMALL}${SMALL.toUpperCase()}${DIGITS}+/`,
} as const;

export type Alphabet = keyof typeof ALPHABETS;
type Part = string | readonly [Alphabet, number];

const UUID: readonly Part[] = [
  ["hex", 8],
  "-",
  ["hex", 4],
  "-",
  ["hex", 4],
  "-",
  ["hex", 4],
  "-",
  ["hex", 12],
];

/** What a key of each issuer is made of. */
export const KEY_PARTS: readonly (readonly [issuer: string, ...parts: Part[]])[] = [
  ["AWS", "AK", "IA", ["upper", 16]],
  ["AWS", "AS", "IA", ["upper", 16]],
  ["GitHub", "gh", "p_", ["alnum", 36]],
  ["GitHub", "gh", "s_", ["alnum", 36]],
  ["GitHub", "github_", "pat_", ["alnum", 22], "_", ["alnum", 59]],
  ["GitLab", "gl", "pat-", ["word", 20]],
  ["GitLab", "gl", "rt-", ["word", 20]],
  ["Stripe", "sk_", "live_", ["alnum", 24]],
  ["Stripe", "rk_", "live_", ["alnum", 24]],
  ["Stripe", "wh", "sec_", ["alnum", 32]],
  ["Slack", "xo", "xb-", ["lower", 12], "-", ["lower", 12], "-", ["alnum", 24]],
  [
    "Slack",
    "https://hooks.slack",
    ".com/services/T",
    ["upper", 8],
    "/B",
    ["upper", 8],
    "/",
    ["alnum", 24],
  ],
  ["Google", "AI", "za", ["word", 35]],
  ["Google", "GOC", "SPX-", ["word", 28]],
  ["Google", "ya", "29.", ["word", 60]],
  ["Twilio", "S", "K", ["hex", 32]],
  ["SendGrid", "S", "G.", ["word", 22], ".", ["word", 43]],
  ["Mailgun", "ke", "y-", ["hex", 32]],
  ["Brevo", "xkey", "sib-", ["hex", 64], "-", ["alnum", 16]],
  ["Mailchimp", ["hex", 32], "-us", "14"],
  ["Shopify", "shp", "at_", ["hex", 32]],
  ["OpenAI", "sk-", "proj-", ["word", 60]],
  ["OpenAI", "s", "k-", ["alnum", 48]],
  ["Anthropic", "sk-", "ant-", "api03-", ["word", 93]],
  ["Hugging Face", "h", "f_", ["alnum", 34]],
  ["Azure", "Account", "Key=", ["base64", 86], "=="],
  ["Azure", "?sv=2026-01-01&si", "g=", ["alnum", 43], "%3D"],
  ["Azure", ["alnum", 3], "8", "Q~", ["alnum", 34]],
  ["DigitalOcean", "dop", "_v1_", ["hex", 64]],
  ["npm", "np", "m_", ["alnum", 36]],
  ["PyPI", "py", "pi-AgE", ["word", 80]],
  ["RubyGems", "ruby", "gems_", ["hex", 48]],
  ["Heroku", "HR", "KU-", ...UUID],
  ["Cloudflare", "v1", ".0-", ["hex", 24], "-", ["hex", 146]],
  ["Square", "sq0", "atp-", ["word", 22]],
  ["Braintree", "access_", "token$production$", ["lower", 16], "$", ["hex", 32]],
  ["PayPal", "A21", "AA", ["word", 90]],
  ["Telegram", "12345", "67890", ":", ["word", 35]],
  ["Discord", "M", ["alnum", 25], ".", ["alnum", 6], ".", ["alnum", 38]],
  ["Atlassian", "ATA", "TT3", ["word", 180]],
  ["HubSpot", "pat-", "na1-", ...UUID],
  ["Linear", "lin_", "api_", ["alnum", 40]],
  ["Notion", "nt", "n_", ["alnum", 46]],
  ["Figma", "fi", "gd_", ["word", 40]],
  ["Dropbox", "s", "l.", ["word", 130]],
  ["HashiCorp Vault", "hv", "s.", ["word", 90]],
  ["Databricks", "da", "pi", ["hex", 32]],
  ["Docker Hub", "dckr_", "pat_", ["word", 27]],
  ["Postman", "PM", "AK-", ["hex", 24], "-", ["hex", 34]],
  ["Airtable", "pa", "t", ["alnum", 14], ".", ["hex", 64]],
  ["Grafana", "gl", "sa_", ["alnum", 32], "_", ["hex", 8]],
  ["Sentry", "sntr", "ys_", ["alnum", 60]],
  ["New Relic", "NR", "AK-", ["upper", 27]],
  ["Supabase", "sb", "p_", ["hex", 40]],
  ["PlanetScale", "pscale_", "tkn_", ["word", 43]],
  ["1Password", "ops_", "eyJ", ["alnum", 250]],
];

/** A key put together from its parts with the given numbers as dice. */
export function keyFrom(parts: readonly Part[], dice: (bound: number) => number): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const [alphabet, length] = part;
      return drawn(ALPHABETS[alphabet], length, dice);
    })
    .join("");
}

export function drawn(letters: string, length: number, dice: (bound: number) => number): string {
  return Array.from({ length }, () => letters.charAt(dice(letters.length))).join("");
}

/** Dice that fall the same way for the same seed (a linear congruential generator, constants of Numerical Recipes). */
export function diceFrom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
