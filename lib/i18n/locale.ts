export const LOCALES = ["en", "fr"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Each language by its own name, for whoever reads no other. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: "English", fr: "Français" };

/** Whether a value from outside names a language Doorbook speaks. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

export type LocaleSources = {
  /** The language kept with the person; wins over everything. */
  person?: string | null | undefined;
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
};

/**
 * The language of a page: the person's own, else the cookie's, else the best of Accept-Language by
 * its weights (RFC 9110, section 12.5.4), else English. Anything unknown or malformed is passed over.
 */
export function chooseLocale({ person, cookie, acceptLanguage }: LocaleSources): Locale {
  if (isLocale(person)) return person;
  if (isLocale(cookie)) return cookie;
  return fromAcceptLanguage(acceptLanguage ?? "") ?? DEFAULT_LOCALE;
}

function fromAcceptLanguage(header: string): Locale | undefined {
  const wanted = header
    .slice(0, 500)
    .split(",")
    .flatMap((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const language = tag.split("-")[0];
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      const weight = quality ? Number(quality.trim().slice(2)) : 1;
      return isLocale(language) && weight > 0 ? [{ language, weight }] : [];
    });
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language;
}
