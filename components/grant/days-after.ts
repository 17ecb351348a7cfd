const DAY_MS = 86_400_000;

/** The civil date so many days after another; an empty text where there is no such day yet. */
export function daysAfter(day: string, days: number): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) return "";
  return new Date(start + days * DAY_MS).toISOString().slice(0, 10);
}
