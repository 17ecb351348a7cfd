/** A file's name as an import may bear it: on one line, without hidden characters, at most 200 long. */
export function safeName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
    .trim();
  return plain.slice(0, 200).toWellFormed() || "list";
}
