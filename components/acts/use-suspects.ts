"use client";

import { useState } from "react";
import { hasSecret } from "@/lib/secret/detect";
import type { ActState } from "./act-state";

/** Which free texts look like a secret: as they are typed, and as the server found them. */
export function useSuspects(state: ActState) {
  const [suspects, setSuspects] = useState(() => found(state));
  const [told, setTold] = useState(state);
  if (told !== state) {
    setTold(state);
    setSuspects(new Set([...suspects, ...found(state)]));
  }
  const look = (field: string, text: string) => {
    if (hasSecret(text) === suspects.has(field)) return;
    const next = new Set(suspects);
    if (!next.delete(field)) next.add(field);
    setSuspects(next);
  };
  return { suspects, look };
}

function found(state: ActState): ReadonlySet<string> {
  const errors = Object.entries(state?.errors ?? {});
  return new Set(
    errors.flatMap(([field, { code }]) => (code === "looks_like_secret" ? field : [])),
  );
}
