"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

type Props = { q: string; label: string; hint: string };

/** The search box; it follows the address, and keeps the focus while the list below it changes. */
export function SearchField({ q, label, hint }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.value = q;
  }, [q]);
  return (
    <div className="relative min-w-0 flex-1">
      <Icon
        of={Search}
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
      />
      <input
        ref={box}
        type="search"
        name="q"
        defaultValue={q}
        aria-label={label}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        className="control pl-9"
      />
    </div>
  );
}
