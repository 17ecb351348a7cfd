import { fromBase64url, toBase64url } from "./base64url";

/** What a secret is once it is sealed: what the server keeps, both in base64url. */
export type Sealed = { iv: string; ciphertext: string };

/** So many bytes of UTF-8 a secret may have. Sealed it is 16 longer. */
export const SECRET_MAX_BYTES = 40_000;

const KEY_BYTES = 32;
const IV_BYTES = 12;
/** PBKDF2-HMAC-SHA-256, as the OWASP cheat sheet on storing passwords asks. */
const ROUNDS = 600_000;
const VERSION = "doorbook one-time link v1";
const ACCESS = "doorbook one-time link: access";
const PROOF = "doorbook one-time link: proof";
const ENCRYPTION = "doorbook one-time link: encryption";
const SALT = "doorbook one-time link: passphrase";

type Bytes = Uint8Array<ArrayBuffer>;

/** What was sealed cannot be had from this: another key or passphrase, or something in it was changed. Never says which. */
export class CannotOpen extends Error {
  constructor() {
    super("this cannot be opened");
    this.name = "CannotOpen";
  }
}

/** A secret that cannot be sealed: empty, over `SECRET_MAX_BYTES`, or with half a character in it. */
export class CannotSeal extends Error {
  readonly why: "empty" | "too_long" | "not_text";

  constructor(why: "empty" | "too_long" | "not_text") {
    super(`this cannot be sealed: ${why}`);
    this.name = "CannotSeal";
    this.why = why;
  }
}

/** 256 random bits. They stand in the link's fragment and are never sent to the server. */
export function newKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/** The key as it stands in the fragment: 43 characters. */
export const keyToText = (key: Bytes): string => toBase64url(key);

/** The key of a fragment. Throws `CannotOpen` for what is none. */
export function keyFromText(text: string): Bytes {
  const key = fromBase64url(text);
  if (key?.length !== KEY_BYTES) throw new CannotOpen();
  return key;
}

/**
 * Proves that somebody holds the link, and tells nothing of what it opens: base64url of HKDF-SHA-256 of the key. The server
 * keeps its SHA-256.
 */
export async function deriveAccess(key: Bytes): Promise<string> {
  return toBase64url(await derived(key, ACCESS));
}

/**
 * Proves that somebody knows the passphrase besides: another HKDF output, of the key and the stretched passphrase. Takes a
 * good part of a second. A passphrase is the same however its accents were typed (NFC).
 */
export async function deriveProof(key: Bytes, passphrase: string): Promise<string> {
  return toBase64url(await derived(await joined(key, passphrase), PROOF));
}

/**
 * Encrypts a secret with AES-256-GCM under a key of the link's key, joined with the passphrase where there is one, and a
 * fresh IV of 96 random bits. Throws `CannotSeal` for what `unseal` could not give back as it is.
 */
export async function seal(text: string, key: Bytes, passphrase: string | null): Promise<Sealed> {
  if (text === "") throw new CannotSeal("empty");
  if (!text.isWellFormed()) throw new CannotSeal("not_text");
  const plain = new TextEncoder().encode(text);
  if (plain.length > SECRET_MAX_BYTES) throw new CannotSeal("too_long");
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const encrypted = await crypto.subtle.encrypt(gcm(iv), await cipher(key, passphrase), plain);
  return { iv: toBase64url(iv), ciphertext: toBase64url(new Uint8Array(encrypted)) };
}

/** The secret, whole and unchanged, or `CannotOpen`; never anything else. */
export async function unseal(
  sealed: Sealed,
  key: Bytes,
  passphrase: string | null,
): Promise<string> {
  const [iv, ciphertext] = [fromBase64url(sealed.iv), fromBase64url(sealed.ciphertext)];
  if (iv?.length !== IV_BYTES || ciphertext === null) throw new CannotOpen();
  const unlocked = await cipher(key, passphrase);
  try {
    const plain = await crypto.subtle.decrypt(gcm(iv), unlocked, ciphertext);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    throw new CannotOpen();
  }
}

const gcm = (iv: Bytes) => ({ name: "AES-GCM", iv, additionalData: utf8(VERSION) });

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

async function cipher(key: Bytes, passphrase: string | null): Promise<CryptoKey> {
  const material = passphrase === null ? key : await joined(key, passphrase);
  const raw = await derived(material, ENCRYPTION);
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** HKDF-SHA-256 (RFC 5869) without salt: the material is random already. 32 bytes. */
async function derived(material: Bytes, info: string): Promise<Bytes> {
  const base = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
  const salt = new Uint8Array(0);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256));
}

/** The key and, behind it, the passphrase stretched with a salt of the key's own. */
async function joined(key: Bytes, passphrase: string): Promise<Bytes> {
  const salted = await crypto.subtle.digest("SHA-256", concatenated(utf8(SALT), key));
  const salt = new Uint8Array(salted).slice(0, 16);
  const typed = utf8(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return concatenated(key, new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256)));
}

function concatenated(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
