"use client";

import { useEffect, useState } from "react";
import { isLocale, type Locale } from "@/lib/i18n/locale";

/**
 * The language a reader chose on the page: it stands in the address, where a reload finds it, and in no cookie. Null until
 * he chose one.
 */
export function useLanguage(): [Locale | null, (locale: Locale) => void] {
  const [chosen, setChosen] = useState<Locale | null>(null);
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get("lang");
    if (isLocale(asked)) setChosen(asked);
  }, []);
  const choose = (locale: Locale) => {
    setChosen(locale);
    history.replaceState(history.state, "", `?lang=${locale}${location.hash}`);
  };
  return [chosen, choose];
}
