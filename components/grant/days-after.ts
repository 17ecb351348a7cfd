const DAY_MS = 86_400_000;

/** The civil date so many days after another; an empty text where there is no such day yet. */
export function daysAfter(day: string, days: number): string {
  const instant = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString().slice(0, 10);
}
