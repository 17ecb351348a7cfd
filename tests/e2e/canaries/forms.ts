/** A text that must be nowhere but where it may be, under the name a failure tells it by. */
export type Canary = { name: string; value: string };

export type Form = { form: string; bytes: Buffer };

/** Shorter than this, a form could be met by chance. */
const LEAST_BYTES = 9;

/**
 * The byte sequences by which a text can be kept: as it is, in either case, in UTF-16, in hexadecimal, in base64 at each of the
 * three offsets, escaped for URLs, JSON, JSON within JSON, HTML and quoted-printable; and what a token stands for in bytes.
 * The longest run of plain letters and digits counts like the whole: whatever is escaped around it, it stays.
 */
export function formsOf(value: string): Form[] {
  const core = value.match(/[A-Za-z0-9]+/g)?.reduce((a, b) => (b.length > a.length ? b : a)) ?? "";
  const forms = [
    ...plainForms(value),
    ...plainForms(core),
    ...escapedForms(value),
    ...byteForms(value),
  ];
  const seen = new Set<string>();
  return forms.filter(({ bytes }) => {
    const key = bytes.toString("latin1");
    return bytes.length >= LEAST_BYTES && !seen.has(key) && seen.add(key);
  });
}

function plainForms(text: string): Form[] {
  const utf8 = Buffer.from(text);
  return [
    { form: "as it is", bytes: utf8 },
    { form: "in small letters", bytes: Buffer.from(text.toLowerCase()) },
    { form: "in capitals", bytes: Buffer.from(text.toUpperCase()) },
    { form: "UTF-16LE", bytes: Buffer.from(text, "utf16le") },
    { form: "UTF-16BE", bytes: Buffer.from(text, "utf16le").swap16() },
    ...packedForms(utf8),
  ];
}

function packedForms(bytes: Buffer): Form[] {
  const hex = bytes.toString("hex");
  const base64 = [0, 1, 2].map((offset) => innerBase64(bytes, offset));
  return [
    { form: "hexadecimal", bytes: Buffer.from(hex) },
    { form: "HEXADECIMAL", bytes: Buffer.from(hex.toUpperCase()) },
    ...base64.map((text) => ({ form: "base64", bytes: Buffer.from(text) })),
    ...base64.map((text) => ({
      form: "base64url",
      bytes: Buffer.from(text.replaceAll("+", "-").replaceAll("/", "_")),
    })),
  ];
}

/** The characters of base64 that these bytes alone decide, where they begin `offset` bytes into a group of three. */
function innerBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const first = Math.ceil((offset * 8) / 6);
  const decided = Math.floor(((offset + bytes.length) * 8) / 6);
  return text.slice(first, decided);
}

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

function escapedForms(value: string): Form[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[\u0080-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const every = [...Buffer.from(value)].map((byte) => byte.toString(16).padStart(2, "0"));
  const texts = {
    URL: encodeURIComponent(value),
    "URL, every byte": every.map((byte) => `%${byte}`).join(""),
    form: new URLSearchParams({ v: value }).toString().slice(2),
    JSON: json,
    "JSON in ASCII": ascii,
    "JSON in JSON": JSON.stringify(json).slice(1, -1),
    HTML: value.replace(/[&<>"']/g, (character) => HTML[character] ?? character),
    "quoted-printable": quotedPrintable(value),
  };
  return Object.entries(texts).map(([form, text]) => ({ form, bytes: Buffer.from(text) }));
}

function quotedPrintable(value: string): string {
  const bytes = [...Buffer.from(value)];
  return bytes
    .map((byte) => {
      const plain = byte >= 33 && byte <= 126 && byte !== 61;
      return plain
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

/** A token is random bytes written in base64url: the bytes open as much as the text. */
function byteForms(value: string): Form[] {
  if (!/^[\w-]{43}$/.test(value)) return [];
  const bytes = Buffer.from(value, "base64url");
  return [{ form: "its bytes", bytes }, ...packedForms(bytes)];
}
