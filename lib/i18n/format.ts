import type { Locale } from "./locale";

/** Regions decide the order: day, month, year in both languages, which nobody misreads. */
const REGION: Record<Locale, string> = { en: "en-GB", fr: "fr-CA" };

const styles = {
  /** 12 Nov 2026 */
  day: { day: "numeric", month: "short", year: "numeric" },
  /** Thursday, 12 November 2026 */
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** Thursday 12 November: for a day near enough to need no year */
  spoken: { weekday: "long", day: "numeric", month: "long" },
  /** Thu 12 Nov */
  near: { weekday: "short", day: "numeric", month: "short" },
} as const;

export type DayStyle = keyof typeof styles;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A civil date ("YYYY-MM-DD") in words. What is no such date is given back as it came. */
export function formatDay(day: string, locale: string, style: DayStyle = "day"): string {
  const instant = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return day;
  const key = `${locale} ${style}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    const region = REGION[locale === "fr" ? "fr" : "en"];
    formatter = new Intl.DateTimeFormat(region, { ...styles[style], timeZone: "UTC" });
    formatters.set(key, formatter);
  }
  const words = formatter.format(instant);
  // The formatter knows no ordinal, and French writes one for the first of a month only.
  return locale === "fr" ? words.replace(/(?<!\d)1(?=\s)/, "1er") : words;
}

/**
 * An instant in the words of lib/i18n/instant, for the browser, which knows the zones itself: in `timeZone`, or
 * where the reader is.
 */
export function formatInstant(at: Date, locale: string, timeZone?: string): string {
  const formatter = new Intl.DateTimeFormat("en-CA", { ...numbers, timeZone });
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  const [year, month, day, hour, minute] = ORDER.map((type) => parts.get(type));
  return `${formatDay(`${year}-${month}-${day}`, locale)}, ${hour}${locale === "fr" ? " h " : ":"}${minute}`;
}

const ORDER = ["year", "month", "day", "hour", "minute"] as const;
const numbers = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;
