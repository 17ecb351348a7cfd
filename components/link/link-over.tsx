"use client";

import { useState } from "react";
import { postJson } from "@/components/form/fragment";
import { Button } from "@/components/ui/button";
import type { Link } from "./use-link-page";

/** `failed` and `sent` are said of the asking for a new link. */
export type LinkOverWords = Record<
  "title" | "body" | "offer" | "retry" | "sent" | "failed",
  string
>;

const NONE: Link = { organizationId: "", linkId: "", token: "" };

type Props = {
  /** Null where the page's address holds none. */
  link: Link | null;
  /** The route that sends a new link to the address on file. */
  again: string;
  words: LinkOverWords;
  onRetry: (() => void) | undefined;
  children?: React.ReactNode;
};

/** A link that opens nothing, whatever it once was: a new one goes to the address on file, if there is one. */
export function LinkOver({ link, again, words, onRetry, children }: Props) {
  const [asked, setAsked] = useState<"no" | "sent" | "failed">("no");
  const ask = async () =>
    setAsked((await postJson(again, link ?? NONE)) === null ? "failed" : "sent");
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{words.title}</h1>
      <p className="mb-6 text-lg text-ink-2">{words.body}</p>
      <div className="flex flex-wrap gap-3">
        {asked !== "sent" && (
          <Button variant="primary" onClick={ask}>
            {words.offer}
          </Button>
        )}
        {children}
        {onRetry && (
          <Button variant="quiet" onClick={onRetry}>
            {words.retry}
          </Button>
        )}
      </div>
      <p role="status" className="mt-6 text-ink-2">
        {asked !== "no" && words[asked]}
      </p>
    </>
  );
}
