"use client";

import { useEffect, useMemo, useState } from "react";
import type { Found } from "./combobox";

const PAUSE_MS = 120;

type Search = (text: string) => Promise<Found[]>;
type Answer = { text: string; search: Search; found: Found[] };

/**
 * Asks while somebody types, a short pause after each key; an answer that comes late is dropped. To
 * create is offered only once the answer for exactly this text is there, so that nobody creates in
 * haste what exists.
 */
export function useFound(search: Search, creatable: boolean | undefined, value: Found | null) {
  const [typed, setText] = useState("");
  const [answer, setAnswer] = useState<Answer>();
  const text = typed.trim();
  const pending = answer?.text !== text || answer.search !== search;

  useEffect(() => {
    let late = false;
    const timer = setTimeout(async () => {
      const found = await search(text).catch(() => []);
      if (!late) setAnswer({ text, search, found });
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text, search]);

  const items = useMemo(() => {
    const found = answer?.search === search ? answer.found : [];
    const known = found.some((item) => sameName(item.label, text));
    const create = creatable && text && !known && !pending ? [{ id: null, label: text }] : [];
    const kept = value && !text && !found.some((item) => item.id === value.id) ? [value] : [];
    return [...found, ...kept, ...create];
  }, [answer, search, text, creatable, value, pending]);

  return { items, pending, text, setText };
}

/** Whether two names are the same but for case and accents. */
export function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;
}
