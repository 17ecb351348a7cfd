import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSecrets, hasSecret, redactSecrets } from "@/lib/secret/detect";
import { ALPHABETS, diceFrom, drawn } from "./made-keys";

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const found = (text: string) => findSecrets(text).map(({ start, end }) => text.slice(start, end));

describe("what is no secret", () => {
  test.each([
    "AKIA…Q7XB",
    "ends …4f2a",
    "rk_live_…9Qd",
    "SHA256:9fV1…",
    "#12",
    "1002937465",
    "zap 88121",
    "priya_cloudnine.example#EXT#",
    "loom-etl@bb-prod.iam",
    "m2web-studio",
    "LEDGER-RO",
    "password manager",
    "gestionnaire de mots de passe",
    "mot de passe partagé",
    "Hébergement;mot de passe partagé;pme-qc;administrateur;Benoît;refonte;03/08/2026;30/11/2026",
    "same password as FTP!!",
    "code never changed",
    "shared password",
    "se termine par 7c1e",
    "NEQ 1170…",
    "1Password link",
    "who made this??",
    "root key was also shown on screen",
    "rotates every 90 days",
    "password changed on 2026-09-01",
    "password: see vault",
    "password: same as FTP!!",
    "password: never changed",
    "mot de passe : voir le coffre",
    "mot de passe : inconnu",
    "password: 2026-10-01",
    "password: n/a",
    "password: ?",
    "password: ••••••",
    "password: …",
    "pw: unchanged since 2024",
    "pw: ...4f2a",
    "password: Bitwarden",
    "password policy: 12 characters",
    "PIN needed at the door",
    "error code: 404",
    "code: review",
    "password rotated 2026-09-01",
    "He asked for the password on the 3rd",
    "pass on to Anna2",
    "token ring",
    "Very Long Supplier Name That Somebody Typed Into The Cell Including The Whole Postal Address 1200 Boulevard de Maisonneuve Ouest Montréal",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Saint-Louis-du-Ha!-Ha!-Lac-Témiscouata-2026",
    "https://docs.example.com/document/d/1AbC2dEf3GhI4jKl5MnO6pQr7StU8vWx9Yz0/edit",
    "www.brightbakery.example/a1B2c3D4e5F6g7H8i9J0k1L2",
    "anna.roy+b2c3D4e5F6g7H8i9J0@m2web.example",
    "arn:aws:iam::123456789012:user/cn-jweiss",
    "i-0abcd1234ef567890",
    "vpc-0a1b2c3d4e5f67890",
    "1234567890-a1b2c3d4e5f6g7h8i9j0.apps.example.com",
    "DE89 3704 0044 0532 0130 00",
    "DE89370400440532013000",
    "Screenshot_2026-11-22_at_14.33.12.png",
    "HP-LJ-M404dn-CF258A-XC7-2026",
    "projects/brightbakery-prod-2026/serviceAccounts/loom",
    "+1 (418) 555-0199",
    "2026-11-22T14:33:12.123456789Z",
    "",
  ])("%j passes", (text) => expect(found(text)).toEqual([]));

  test("fingerprints, UUIDs and public keys pass", () => {
    fc.assert(
      fc.property(seed, (n) => {
        const dice = diceFrom(n);
        const part = (length: number) => drawn(ALPHABETS.hex, length, dice);
        const uuid = [part(8), part(4), part(4), part(4), part(12)].join("-");
        const fingerprint = `SHA256:${drawn(ALPHABETS.base64, 43, dice)}`;
        const publicKey = `ssh-ed25519 AAAA${"C3NzaC1lZDI1NTE5"}${drawn(ALPHABETS.alnum, 52, dice)} anna`;
        const md5 = Array.from({ length: 16 }, () => part(2)).join(":");
        for (const text of [
          uuid,
          uuid.toUpperCase(),
          `{${uuid}}`,
          `tenant ${uuid}, x`,
          fingerprint,
          `256 ${fingerprint} anna (ED25519)`,
          publicKey,
          md5,
        ]) {
          expect(found(text)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("every text", () => {
  const pieces = fc.constantFrom(
    "password: ",
    "pw=",
    "://",
    "a:b@c",
    "eyJ",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "sk-",
    "…",
    " ",
    "\n",
    "=",
    "mdp : ",
    "AKIA",
    "1",
    "Zz",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  );

  test("gives findings that are sorted, apart, and inside it", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let from = 0;
        for (const { start, end } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test("redacted keeps everything outside the findings", () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!hasSecret(text)) expect(redactSecrets(text)).toBe(text);
      }),
    );
  });
});
