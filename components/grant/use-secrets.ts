"use client";

import { useState } from "react";
import type { LogFormState } from "./log-form-types";

/**
 * Which fields look as if they held a secret, and whether the person says that none of them does. The word
 * counts for what stood there when it was given: another suspect takes it back.
 */
export function useSecrets(looksLikeSecret: (text: string) => boolean, state: LogFormState) {
  const [typed, setTyped] = useState<ReadonlySet<string>>(() => new Set(state.secrets));
  const [told, setTold] = useState(state);
  const [confirmed, setConfirmed] = useState(state.values.notASecret === "1");
  if (told !== state) {
    setTold(state);
    setTyped(new Set([...typed, ...state.secrets]));
  }
  return {
    suspects: typed,
    confirmed,
    confirm: setConfirmed,
    /** Looks at what stands in a field now. */
    look: (field: string, text: string) => {
      const suspect = looksLikeSecret(text);
      if (suspect) setConfirmed(false);
      if (suspect === typed.has(field)) return;
      const next = new Set(typed);
      if (suspect) next.add(field);
      else next.delete(field);
      setTyped(next);
    },
  };
}

export type Secrets = ReturnType<typeof useSecrets>;
