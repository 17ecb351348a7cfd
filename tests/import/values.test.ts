import { describe, expect, test } from "vitest";
import { readRemarks } from "@/lib/import/remarks";
import { readKind, readLevel } from "@/lib/import/values";
import { guessClosureKind, readChannel, readStatus } from "@/lib/import/ways";
import { TODAY } from "./lists";

describe("words of a list in English and French", () => {
  test.each([
    ["own account", "dedicated_account"],
    ["compte dédié", "dedicated_account"],
    ["shared login", "shared_password"],
    ["Mot de passe partagé", "shared_password"],
    ["API key", "api_key"],
    ["clé API", "api_key"],
    ["access key", "api_key"],
    ["restricted key", "api_key"],
    ["OAuth app", "oauth_app"],
    ["webhook", "webhook"],
    ["SSH key", "ssh_key"],
    ["service account", "service_account"],
    ["compte de service", "service_account"],
    ["integration", "integration"],
    ["intégration", "integration"],
    ["partner access", "partner_access"],
    ["procuration", "partner_access"],
    ["compte collaborateur", "partner_access"],
    ["code", "door_code"],
    ["code d’alarme", "door_code"],
  ])("%s is the kind %s", (word, kind) => {
    expect(readKind(word)).toEqual({ value: kind, sureness: "known" });
  });

  test.each([
    ["Administrator", "admin"],
    ["AdministratorAccess", "admin"],
    ["full", "admin"],
    ["root", "admin"],
    ["complet", "admin"],
    ["administrateur", "admin"],
    ["read", "read"],
    ["Global Reader", "read"],
    ["lecture", "read"],
    ["lecture seule", "read"],
    ["read orders", "read"],
    ["read-only", "read"],
    ["write", "write"],
    ["dataEditor", "write"],
    ["Accountant", "write"],
    ["content admin", "write"],
    ["user", "write"],
    ["gestion", "write"],
    ["lecture et écriture", "write"],
    ["read/write", "write"],
  ])("%s is nearest to the level %s", (word, level) => {
    expect(readLevel(word).value).toBe(level);
  });

  test.each([
    ["Bitwarden", "password_manager"],
    ["1Password link", "password_manager"],
    ["vault", "password_manager"],
    ["gestionnaire de mots de passe", "password_manager"],
    ["one-time link", "one_time_link"],
    ["invited", "system_invitation"],
    ["invitation", "system_invitation"],
    ["phone", "phone"],
    ["téléphone", "phone"],
    ["in person", "in_person"],
    ["en personne", "in_person"],
    ["WhatsApp", "chat"],
    ["clavardage", "chat"],
    ["Teams", "chat"],
    ["SMS", "text_message"],
    ["texto", "text_message"],
    ["e-mail", "email"],
    ["courriel", "email"],
    ["screenshot", "screenshot"],
    ["capture d'écran", "screenshot"],
  ])("%s is the channel %s", (word, channel) => {
    expect(readChannel(word).value).toBe(channel);
  });

  test.each([
    ["open", "open"],
    ["ouvert", "open"],
    ["done", "closed"],
    ["fermé", "closed"],
    ["Closed", "closed"],
    ["?", null],
    ["perhaps", null],
    ["", null],
  ])("%j is the status %s", (word, status) => {
    expect(readStatus(word).value).toBe(status);
  });

  test("an unknown word is said to be unknown, never guessed", () => {
    expect(readLevel("produits, commandes")).toEqual({ value: null, sureness: "unknown" });
    expect(readChannel("pigeon")).toEqual({ value: null, sureness: "unknown" });
    expect(readKind("thing")).toEqual({ value: null, sureness: "unknown" });
  });
});

describe("a remark", () => {
  test.each([
    ["left CloudNine in June"],
    ["Jo no longer works there"],
    ["a quitté en mai"],
    ["n’est plus chez eux"],
  ])("%j says that somebody left", (note) => {
    expect(readRemarks(note, TODAY).left).not.toBeNull();
  });

  test.each([
    ["turn left at the gate"],
    ["two days left to do"],
    ["removed 3 July"],
    ["code left on the desk"],
  ])("%j does not", (note) => {
    expect(readRemarks(note, TODAY).left).toBeNull();
  });

  test.each([
    ["removed 3 July", true],
    ["désactivé hier", true],
    ["code never changed", false],
    ["to be removed", false],
    ["not deleted", false],
    ["[secret removed]", false],
  ])("%j says that the door is closed: %s", (note, closed) => {
    expect(readRemarks(note, TODAY).closed !== null).toBe(closed);
  });

  test("tells exposure, reuse, a code that was never changed, and an interval", () => {
    expect(readRemarks("root key was also shown on screen", TODAY).exposed).toBe(true);
    expect(readRemarks("same password as FTP!!", TODAY).reused).toBe(true);
    expect(readRemarks("code never changed", TODAY).neverChanged).toBe(true);
    expect(readRemarks("rotates every 90 days", TODAY).rotateEveryDays).toBe(90);
    expect(readRemarks("changé tous les 6 mois", TODAY).rotateEveryDays).toBe(180);
  });

  test.each([
    ["removed 3 July", "dedicated_account", "revoked"],
    ["password was changed", "shared_password", "rotated"],
    ["", "door_code", "rotated"],
    ["expired by itself", "api_key", "lapsed"],
    ["never used", "api_key", "never_given"],
  ] as const)("%j for a %s suggests the closure %s", (note, kind, closure) => {
    expect(guessClosureKind(note, kind)).toBe(closure);
  });
});
