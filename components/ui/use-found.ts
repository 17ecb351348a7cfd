"use client";

import { useEffect, useMemo, useState } from "react";
import type { Found } from "./combobox";

const PAUSE_MS = 120;

/** Asks while somebody types, a short pause after each key; an answer that comes late is dropped. */
export function useFound(
  search: (text: string) => Promise<Found[]>,
  creatable: boolean | undefined,
  value: Found | null,
) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[]>([]);
  const [pending, setPending] = useState(false);

  useEffect(() => {
    let late = false;
    setPending(true);
    const timer = setTimeout(async () => {
      const answer = await search(text.trim()).catch(() => []);
      if (late) return;
      setFound(answer);
      setPending(false);
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text, search]);

  const items = useMemo(() => {
    const wanted = text.trim();
    const known = found.some((item) => sameName(item.label, wanted));
    const create = creatable && wanted && !known ? [{ id: null, label: wanted }] : [];
    const kept = value && !wanted && !found.some((item) => item.id === value.id) ? [value] : [];
    return [...found, ...kept, ...create];
  }, [found, text, creatable, value]);

  return { items, pending, text: text.trim(), setText };
}

function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;
}
