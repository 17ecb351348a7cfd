import { fold, remembering } from "./fold";

/** `known`: the word stands in our list; `guessed`: a part of it does; `unknown`: nothing does, and the person is asked. */
export interface ReadValue<T> {
  readonly value: T | null;
  readonly sureness: "empty" | "known" | "guessed" | "unknown";
}

export type Pattern<T> = readonly [value: T, whole: RegExp, part: RegExp | null];

/** A reader of cells by patterns: a whole word that is known wins over a part of one. */
export function reader<T>(patterns: readonly Pattern<T>[]): (cell: string) => ReadValue<T> {
  return remembering((cell) => {
    const text = wordKey(cell);
    if (text === "") return { value: null, sureness: "empty" };
    const known = patterns.find(([, whole]) => whole.test(text));
    if (known !== undefined) return { value: known[0], sureness: "known" };
    const guessed = patterns.find(([, , part]) => part?.test(text) === true);
    return guessed === undefined
      ? { value: null, sureness: "unknown" }
      : { value: guessed[0], sureness: "guessed" };
  });
}

/** A cell of a column with a small vocabulary, as it is compared; "-", "n/a", "?" and their like count as nothing. */
export function wordKey(cell: string): string {
  const text = fold(cell)
    .replace(/[_'’]+/g, " ")
    .replace(/\s*[-/]\s*/g, " ")
    .replace(/\s+/g, " ")
    .replace(/[.!]+$/, "")
    .trim();
  return /^(?:|\?+|-+|—|n a|s o|none|aucun|null|unknown|inconnue?)$/.test(text) ? "" : text;
}

/** Matches a whole folded cell, also in the plural. */
export function whole(words: string): RegExp {
  return new RegExp(`^(?:${words})s?$`);
}

/** Matches the beginning of a word anywhere in a folded cell. */
export function part(words: string): RegExp {
  return new RegExp(`\\b(?:${words})`);
}
