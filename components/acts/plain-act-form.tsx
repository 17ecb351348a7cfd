"use client";

import type { ReactNode } from "react";
import { ActForm, type ActFormProps } from "./act-form";
import { WordsField } from "./fields";

type Props = Omit<ActFormProps, "children"> & {
  /** What the act does. */
  body: ReactNode;
  /** The one free text it asks for, where it asks for one. */
  words?: { name: string; label: string; optional?: boolean; maxLength: number };
};

/** An act that asks for nothing, or for a few words. */
export function PlainActForm({ body, words, ...form }: Props) {
  return (
    <ActForm {...form}>
      <div className="max-w-prose">{body}</div>
      {words && <WordsField {...words} />}
    </ActForm>
  );
}
