/**
 * The form in which two names are the same name: compatibility-normalised (NFKC), trimmed, runs of blanks collapsed,
 * lower case. Accents count: "Levis" and "Lévis" are two.
 */
export function normalizeName(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase().normalize("NFKC");
}

const LIGATURES: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ð: "d",
  þ: "th",
};

/** The form in which search compares: as `normalizeName`, and without accents; œ is oe. Both sides must be put through it. */
export function unaccent(text: string): string {
  return (
    normalizeName(text)
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[œæßøłđıðþ]/gu, (letter) => LIGATURES[letter] ?? letter)
      // A mark that stood alone leaves the blank it stood on.
      .replace(/\s+/gu, " ")
      .trim()
  );
}
