"use client";

import { createContext, useContext } from "react";
import type { Problems } from "@/components/form/use-problems";

/** What the fields of an act's form share. */
export type ActFields = {
  problems: Problems;
  /** What was typed in a field at the last try, else what stands on record. */
  typed: (field: string, fallback?: string | null) => string;
  /** Fields whose text looks like a secret. */
  suspects: ReadonlySet<string>;
  /** Where two forms of one page have fields of the same names. */
  idPrefix?: string | undefined;
  /** Looks at what stands in a field of free text now. */
  look: (field: string, text: string) => void;
};

export const ActContext = createContext<ActFields | null>(null);

export function useAct(): ActFields {
  const fields = useContext(ActContext);
  if (fields === null) throw new Error("a field of an act stands in an ActForm");
  return fields;
}
