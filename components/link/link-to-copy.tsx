"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { copyText, selectText } from "./copy-text";

type Props = {
  url: string;
  words: Record<"address" | "byHand" | "copy" | "copied", string>;
  /** Called whenever it was copied, by the button or by hand. */
  onCopied?: () => void;
};

/** A link that somebody takes along himself, to be copied as often as it is needed. */
export function LinkToCopy({ url, words, onCopied }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "by_hand" | null>(null);

  function done() {
    setCopied("yes");
    onCopied?.();
  }

  async function copy() {
    if (await copyText(url)) return done();
    selectText(field.current);
    setCopied("by_hand");
  }

  return (
    <div className="flex flex-col gap-3">
      <Field name="link" label={words.address} warning={copied === "by_hand" && words.byHand}>
        {(control) => (
          <TextInput
            {...control}
            name={undefined}
            required={false}
            ref={field}
            readOnly
            value={url}
            maxLength={undefined}
            onFocus={(event) => event.currentTarget.select()}
            onCopy={done}
            className="font-mono text-sm!"
          />
        )}
      </Field>
      <div>
        <Button variant="primary" icon={copied === "yes" ? Check : Copy} onClick={copy}>
          <span aria-live="polite">{copied === "yes" ? words.copied : words.copy}</span>
        </Button>
      </div>
    </div>
  );
}
