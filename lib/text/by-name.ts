const collator = new Intl.Collator("en", { numeric: true });

/** The order of names as a person reads it, in both languages: "Person 2" before "Person 10", "Élise" beside "Elise". */
export function byName(a: { name: string }, b: { name: string }): number {
  return collator.compare(a.name, b.name);
}
