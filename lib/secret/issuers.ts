/** A key's published shape: one of the prefixes, then a body. Compared case-sensitively, at the start of a word. */
export interface KeyFormat {
  readonly issuer: string;
  readonly prefixes: readonly string[];
  /** Sticky. Runs to the end of the key without asking what follows, so that no text makes it read a stretch twice. */
  readonly body: RegExp;
}

const hex = (least: number) => new RegExp(`[0-9a-f]{${least},}`, "y");
const alnum = (least: number) => new RegExp(`[A-Za-z0-9]{${least},}`, "y");
const word = (least: number) => new RegExp(`[A-Za-z0-9_-]{${least},}`, "y");
const dotted = (least: number) => new RegExp(`[A-Za-z0-9_.=+/-]{${least},}`, "y");
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy;

/**
 * The best-known issuers' key formats, from their own pages about secret scanning and token prefixes. Lengths are lower
 * bounds a little under the real ones, as issuers lengthen keys now and then.
 */
export const KEY_FORMATS: readonly KeyFormat[] = [
  { issuer: "AWS", prefixes: ["AKIA", "ASIA", "ABIA", "ACCA"], body: /[A-Z0-9]{16,}/y },
  { issuer: "GitHub", prefixes: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], body: alnum(30) },
  { issuer: "GitHub", prefixes: ["github_pat_"], body: /[A-Za-z0-9_]{30,}/y },
  {
    issuer: "GitLab",
    prefixes: [
      "glpat-",
      "gldt-",
      "glrt-",
      "glptt-",
      "glcbt-",
      "glsoat-",
      "glft-",
      "glimt-",
      "glagent-",
      "gloas-",
      "glffct-",
    ],
    body: dotted(20),
  },
  {
    issuer: "Stripe",
    prefixes: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"],
    body: alnum(16),
  },
  {
    issuer: "Slack",
    prefixes: [
      "xoxb-",
      "xoxp-",
      "xoxa-",
      "xoxr-",
      "xoxs-",
      "xoxe-",
      "xoxe.",
      "xoxc-",
      "xoxd-",
      "xapp-",
    ],
    body: dotted(20),
  },
  {
    issuer: "Slack",
    prefixes: ["hooks.slack.com/services/T", "hooks.slack.com/workflows/T"],
    body: /[A-Za-z0-9+/]{30,}/y,
  },
  { issuer: "Google", prefixes: ["AIza"], body: word(35) },
  { issuer: "Google", prefixes: ["GOCSPX-"], body: word(24) },
  { issuer: "Google", prefixes: ["ya29."], body: dotted(30) },
  { issuer: "Google", prefixes: ["1//0"], body: word(30) },
  { issuer: "Twilio", prefixes: ["SK"], body: hex(32) },
  { issuer: "SendGrid", prefixes: ["SG."], body: /[\w-]{16,64}\.[\w-]{16,}/y },
  { issuer: "Mailgun", prefixes: ["key-", "pubkey-"], body: hex(32) },
  { issuer: "Brevo", prefixes: ["xkeysib-", "xsmtpsib-"], body: word(40) },
  {
    issuer: "Shopify",
    prefixes: ["shpat_", "shpca_", "shppa_", "shpss_", "shptka_"],
    body: /[0-9a-fA-F]{30,}/y,
  },
  {
    issuer: "OpenAI",
    prefixes: ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"],
    body: word(20),
  },
  { issuer: "OpenAI", prefixes: ["sk-"], body: alnum(32) },
  { issuer: "Anthropic", prefixes: ["sk-ant-"], body: word(24) },
  { issuer: "Hugging Face", prefixes: ["hf_", "api_org_"], body: alnum(30) },
  {
    issuer: "Azure",
    prefixes: ["AccountKey=", "SharedAccessKey="],
    body: /[A-Za-z0-9+/]{40,}={0,2}/y,
  },
  { issuer: "Azure", prefixes: ["sig="], body: /[A-Za-z0-9%+/]{40,}(?:%3[Dd]|=){0,2}/y },
  { issuer: "DigitalOcean", prefixes: ["dop_v1_", "doo_v1_", "dor_v1_"], body: hex(48) },
  { issuer: "npm", prefixes: ["npm_"], body: alnum(36) },
  { issuer: "PyPI", prefixes: ["pypi-AgE"], body: word(40) },
  { issuer: "RubyGems", prefixes: ["rubygems_"], body: hex(40) },
  { issuer: "Heroku", prefixes: ["HRKU-"], body: UUID },
  { issuer: "Heroku", prefixes: ["HRKU-AA"], body: word(40) },
  { issuer: "Cloudflare", prefixes: ["v1.0-"], body: /[0-9a-f]{24}-[0-9a-f]{100,}/y },
  { issuer: "Cloudflare", prefixes: ["cfut_", "cfat_", "cfk_"], body: alnum(30) },
  { issuer: "Square", prefixes: ["sq0atp-", "sq0csp-", "sq0idp-"], body: word(22) },
  { issuer: "Square", prefixes: ["EAAA"], body: word(56) },
  { issuer: "Meta", prefixes: ["EAA"], body: alnum(90) },
  {
    issuer: "Braintree",
    prefixes: ["access_token$production$", "access_token$sandbox$"],
    body: /[0-9a-z]{16}\$[0-9a-f]{32,}/y,
  },
  { issuer: "PayPal", prefixes: ["A21AA"], body: word(60) },
  {
    issuer: "Atlassian",
    prefixes: ["ATATT3", "ATCTT3", "ATSTT3", "ATBB"],
    body: /[A-Za-z0-9_=-]{24,}/y,
  },
  { issuer: "HubSpot", prefixes: ["pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"], body: UUID },
  { issuer: "Linear", prefixes: ["lin_api_", "lin_oauth_"], body: alnum(32) },
  { issuer: "Notion", prefixes: ["secret_", "ntn_"], body: alnum(40) },
  { issuer: "Figma", prefixes: ["figd_", "figu_", "figo_"], body: word(36) },
  { issuer: "Dropbox", prefixes: ["sl.u.", "sl."], body: word(60) },
  { issuer: "HashiCorp Vault", prefixes: ["hvs.", "hvb.", "hvr."], body: word(24) },
  { issuer: "Databricks", prefixes: ["dapi", "dkea", "dose"], body: hex(32) },
  { issuer: "Docker Hub", prefixes: ["dckr_pat_", "dckr_oat_"], body: word(24) },
  { issuer: "Postman", prefixes: ["PMAK-", "PMAT-"], body: word(24) },
  { issuer: "Airtable", prefixes: ["pat"], body: /[A-Za-z0-9]{14}\.[0-9a-f]{60,}/y },
  { issuer: "Grafana", prefixes: ["glsa_", "glc_"], body: /[A-Za-z0-9_+/=]{32,}/y },
  { issuer: "Sentry", prefixes: ["sntrys_", "sntryu_"], body: dotted(40) },
  { issuer: "New Relic", prefixes: ["NRAK-", "NRJS-", "NRII-"], body: alnum(24) },
  { issuer: "Supabase", prefixes: ["sbp_", "sb_secret_"], body: word(24) },
  {
    issuer: "PlanetScale",
    prefixes: ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
    body: dotted(32),
  },
  { issuer: "1Password", prefixes: ["ops_eyJ"], body: dotted(60) },
  { issuer: "age", prefixes: ["AGE-SECRET-KEY-1"], body: /[A-Z0-9]{50,}/y },
  { issuer: "Alibaba Cloud", prefixes: ["LTAI"], body: alnum(17) },
  { issuer: "Mapbox", prefixes: ["sk.eyJ"], body: dotted(40) },
];

/** Issuers whose keys have no prefix of their own, but a shape nothing else has. Global; each start reads a bounded stretch. */
export const SHAPED_KEYS: readonly { readonly issuer: string; readonly shape: RegExp }[] = [
  { issuer: "Telegram", shape: /(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}/g },
  { issuer: "Mailchimp", shape: /(?<![0-9a-f])[0-9a-f]{32}-us\d{1,2}/g },
  { issuer: "Discord", shape: /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,45}/g },
  { issuer: "Azure", shape: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,40}/g },
];
