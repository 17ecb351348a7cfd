import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSecrets, hasSecret, redactSecrets } from "@/lib/secret/detect";
import { ALPHABETS, diceFrom, drawn, KEY_PARTS, keyFrom } from "./made-keys";

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const found = (text: string) => findSecrets(text).map(({ start, end }) => text.slice(start, end));

describe("the keys of well-known issuers", () => {
  test.each(KEY_PARTS)("a key of %s is found wherever it stands, and named", (issuer, ...parts) => {
    fc.assert(
      fc.property(
        seed,
        fc.constantFrom("", "see ", "key=", "(", "note: «"),
        fc.constantFrom("", " thanks", ".", "\nmore"),
        (n, before, after) => {
          const key = keyFrom(parts, diceFrom(n));
          const text = `${before}${key}${after}`;
          const findings = findSecrets(text);
          const named = findings.find((finding) => finding.issuer === issuer);
          expect(findings.length).toBeGreaterThan(0);
          if (before === "" || before === "see ") expect(named).toBeDefined();
          expect(redactSecrets(text)).not.toContain(key.slice(-12));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("at least the thirty best known are there", () => {
    expect(new Set(KEY_PARTS.map(([issuer]) => issuer)).size).toBeGreaterThanOrEqual(30);
  });
});

describe("passwords with a label", () => {
  const secret = ["Bague", "tte2026!"].join("");
  test.each([
    "password: §",
    "Password : §",
    "PASSWORD=§",
    "pw: §",
    "PW:§",
    "pwd = §",
    "pass: §",
    "passphrase: §",
    "passcode: §",
    "mot de passe : §",
    "Mot de passe\u00a0: §",
    "mot de passe\u202f: §",
    "mdp: §",
    "MDP = §",
    "phrase secrète : §",
    "password is §",
    "le mot de passe est §",
    "pw §",
    "pwd - §",
    "login anna / pw: § (change it)",
    "password → §",
    'password: "§"',
    "mot de passe : « § »",
    "Password:\n§",
    "**Password:** §",
    '{"password":"§"}',
    "https://x.example/?pwd=§",
    "PASSWORD：§",
    "user=anna;password=§;",
    "new password: §",
    "root password: §",
  ])("in %j the value is found", (pattern) => {
    const text = pattern.replace("§", secret);
    expect(found(text).join(" ")).toContain(secret);
    expect(redactSecrets(text)).not.toContain("2026!");
    expect(redactSecrets(redactSecrets(text))).toBe(redactSecrets(text));
  });

  test.each([
    "password: hunter",
    "mdp : soleil",
    "pw: 4711",
    "passphrase: 'correct horse battery staple'",
  ])("an ordinary word counts as well: %j", (text) => expect(hasSecret(text)).toBe(true));

  test.each([
    "PIN: 4711",
    "NIP : 4711",
    "door code: 4711#",
    "code d'accès : 1234",
    "Code d’alarme: 98765",
    "access code = 5531",
  ])("a code one types at a door is one: %j", (text) => expect(hasSecret(text)).toBe(true));

  test("a key after its label is found, its name is not taken for one", () => {
    const key = drawn(ALPHABETS.lower, 16, diceFrom(7));
    expect(found(`API key: a1${key}`)).toEqual([`a1${key}`]);
    expect(found(`clé API : a1${key}`)).toEqual([`a1${key}`]);
    for (const name of [
      "API key: Mailchimp newsletter",
      "token: integration",
      "clé API : se termine par 7c1e",
      "secret: none",
    ]) {
      expect(found(name)).toEqual([]);
    }
  });
});

describe("other secrets", () => {
  test("a password in a URL is found, and only it", () => {
    const password = ["s3", "cret", "42"].join("");
    expect(found(`ftp://anna:${password}@ftp.bakery.example/www`)).toEqual([password]);
    expect(found(`postgres://loom:${password}@[::1]:5432/db`)).toEqual([password]);
    for (const none of [
      "https://anna@bakery.example/",
      "ftp://anna:…@ftp.example",
      "ftp://anna:***@ftp.example",
      "http://a.example:8080/x@y",
    ]) {
      expect(found(none)).toEqual([]);
    }
  });

  test("a PEM private key is found whole, a cut-off one to the end; public keys and certificates are none", () => {
    const body = drawn(ALPHABETS.base64, 200, diceFrom(3)).replace(/(.{64})/g, "$1\n");
    for (const kind of ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "]) {
      const begin = `-----BEGIN ${kind}PRIVATE ${"KEY"}-----`;
      const end = `-----END ${kind}PRIVATE ${"KEY"}-----`;
      expect(redactSecrets(`a\n${begin}\n${body}\n${end}\nb`)).toBe("a\n[secret removed]\nb");
      expect(redactSecrets(`a\n${begin}\n${body}`)).toBe("a\n[secret removed]");
    }
    expect(hasSecret("-----BEGIN CERTIFICATE-----")).toBe(false);
    expect(hasSecret("-----BEGIN PUBLIC KEY-----")).toBe(false);
  });

  test("a signed token is found", () => {
    const part = (n: number) => drawn(ALPHABETS.alnum, 40, diceFrom(n));
    const token = `ey${"J"}${part(1)}.ey${"J"}${part(2)}.${part(3)}`;
    expect(findSecrets(`Bearer ${token} x`).some(({ kind }) => kind === "signed_token")).toBe(true);
    expect(redactSecrets(`see ${token} x`)).toBe("see [secret removed] x");
  });

  test.each([
    ["alnum", 24],
    ["alnum", 40],
    ["word", 32],
    ["base64", 40],
    ["hex", 32],
    ["hex", 64],
  ] as const)("runs drawn from %s letters, %i long, are nearly all found", (alphabet, length) => {
    const dice = diceFrom(length);
    const runs = Array.from({ length: 1_000 }, () => drawn(ALPHABETS[alphabet], length, dice));
    expect(runs.filter((run) => hasSecret(`note ${run} end`)).length).toBeGreaterThan(950);
  });
});
