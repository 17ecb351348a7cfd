import { describe, expect, test } from "vitest";
import { fromBase64url, toBase64url } from "@/lib/secret-link/base64url";
import {
  CannotOpen,
  CannotSeal,
  deriveAccess,
  deriveProof,
  keyFromText,
  keyToText,
  newKey,
  SECRET_MAX_BYTES,
  type Sealed,
  seal,
  unseal,
} from "@/lib/secret-link/seal";

const SECRET = "Tr0ub4dour & Zoë’s “key” 🔑\n\tline two\u0000 end";

/** The same text with one bit of its `index`-th byte turned. */
function flipped(text: string, index: number, bit = 1): string {
  const bytes = fromBase64url(text) ?? new Uint8Array(0);
  bytes[index] = (bytes[index] ?? 0) ^ bit;
  return toBase64url(bytes);
}

describe("what is sealed", () => {
  test("is given back whole and unchanged, with and without a passphrase", async () => {
    const key = newKey();
    for (const passphrase of [null, "blue door, 4 apples"]) {
      const sealed = await seal(SECRET, key, passphrase);
      expect(await unseal(sealed, keyFromText(keyToText(key)), passphrase)).toBe(SECRET);
    }
  });

  test("keeps a mark at its beginning that a decoder would swallow", async () => {
    const key = newKey();
    expect(await unseal(await seal("\ufeffx", key, null), key, null)).toBe("\ufeffx");
  });

  test("is the text and 16 bytes, up to 40,016 bytes in all", async () => {
    const key = newKey();
    const { ciphertext } = await seal("é".repeat(SECRET_MAX_BYTES / 2), key, null);
    expect(fromBase64url(ciphertext)).toHaveLength(40_016);
    await expect(seal("x".repeat(SECRET_MAX_BYTES + 1), key, null)).rejects.toThrow(CannotSeal);
  });

  test("is never empty and never half a character", async () => {
    await expect(seal("", newKey(), null)).rejects.toMatchObject({ why: "empty" });
    await expect(seal("a\ud83d", newKey(), null)).rejects.toMatchObject({ why: "not_text" });
  });

  test("has an IV of its own each time: 1,000 of them differ, under one key", async () => {
    const key = newKey();
    const all = await Promise.all(Array.from({ length: 1_000 }, () => seal("same", key, null)));
    expect(new Set(all.map(({ iv }) => iv)).size).toBe(1_000);
    expect(new Set(all.map(({ ciphertext }) => ciphertext)).size).toBe(1_000);
    expect(all.every(({ iv }) => fromBase64url(iv)?.length === 12)).toBe(true);
  });
});

describe("one flipped bit gives CannotOpen, never text", () => {
  const refused = async (sealed: Sealed, key: Uint8Array<ArrayBuffer>, passphrase: string | null) =>
    expect(unseal(sealed, key, passphrase)).rejects.toThrow(CannotOpen);

  test("in every byte of the IV, the ciphertext and its tag", async () => {
    const key = newKey();
    const sealed = await seal("four score", key, null);
    for (let at = 0; at < 12; at += 1)
      await refused({ ...sealed, iv: flipped(sealed.iv, at, 1 << (at % 8)) }, key, null);
    for (let at = 0; at < 26; at += 1) {
      const ciphertext = flipped(sealed.ciphertext, at, 1 << (at % 8));
      await refused({ ...sealed, ciphertext }, key, null);
    }
  });

  test("in every byte of the key", async () => {
    const key = newKey();
    const sealed = await seal("four score", key, null);
    for (let at = 0; at < 32; at += 1) {
      const other = keyFromText(flipped(keyToText(key), at, 1 << (at % 8)));
      await refused(sealed, other, null);
    }
  });

  test("in the passphrase, which is needed, and is not asked of what has none", async () => {
    const key = newKey();
    const sealed = await seal("four score", key, "apples");
    for (const typed of ["applet", "Apples", "apples ", "", null])
      await refused(sealed, key, typed);
    await refused(await seal("four score", key, null), key, "apples");
  });

  test("and so does what is cut short, not base64url, or padded", async () => {
    const key = newKey();
    const { iv, ciphertext } = await seal("four score", key, null);
    await refused({ iv, ciphertext: "" }, key, null);
    await refused({ iv, ciphertext: ciphertext.slice(0, 24) }, key, null);
    await refused({ iv: "", ciphertext }, key, null);
    await refused({ iv, ciphertext: `${ciphertext}==` }, key, null);
    await refused({ iv: `+${iv.slice(1)}`, ciphertext }, key, null);
  });
});

describe("what is derived from a key", () => {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);

  test("is what the format says: these values may never change, since links out there depend on them", async () => {
    expect(keyToText(key)).toBe("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    expect(await deriveAccess(key)).toBe("R55ciEIubWHh9fgHilD4jwN_DbT2ZlxRzPZj0WtSvEg");
    expect(await deriveProof(key, "apples")).toBe("eTWEpcge_nR-tN8N7OHee8slvy5XNHzZ0819jw2mPvQ");
  });

  test("opens what was sealed in this format before, by another hand", async () => {
    const iv = "MDEyMzQ1Njc4OWFi";
    const plain = { iv, ciphertext: "TA96Eo74DOJZ1lq-wKVmzRy332k2PzpYPL8" };
    expect(await unseal(plain, key, null)).toBe("four score");
    const locked = { iv, ciphertext: "TEpQbPis_fUEQex-FwFlYz-Ygqa3CF0GU1k" };
    expect(await unseal(locked, key, "apples")).toBe("four score");
  });

  test("differs from key to key, from passphrase to passphrase, and between access and proof", async () => {
    const other = newKey();
    const all = [
      await deriveAccess(key),
      await deriveAccess(other),
      await deriveProof(key, "apples"),
      await deriveProof(key, "pears"),
      await deriveProof(other, "apples"),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test("is the same however an accent was typed", async () => {
    expect(await deriveProof(key, "cle\u0301")).toBe(await deriveProof(key, "cl\u00e9"));
  });

  test("a fragment that holds no key is refused", () => {
    for (const text of ["", "AAECAw", `${keyToText(key)}=`, `${keyToText(key)}A`, "é".repeat(43)])
      expect(() => keyFromText(text)).toThrow(CannotOpen);
  });
});
