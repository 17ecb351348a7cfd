export type ListSearch = { q?: string | string[]; after?: string | string[] };

/** What the address of a list of names asks for: words, a place in it, and the address of the page after a row. */
export function asked({ q: words, after: place }: ListSearch, path: string) {
  const q = typeof words === "string" ? words.slice(0, 200).trim() : "";
  const after = typeof place === "string" ? place : null;
  const next = (id: string) => `${path}?${new URLSearchParams({ ...(q && { q }), after: id })}`;
  return { q, after, next };
}
