"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { copyText, selectText } from "@/components/secret-link/copy-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

/** The link, to be copied as often as it is needed. */
export function ShownLink({ url }: { url: string }) {
  const t = useTranslations("access-request.link");
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "by_hand" | null>(null);
  async function copy() {
    if (await copyText(url)) return setCopied("yes");
    selectText(field.current);
    setCopied("by_hand");
  }
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <Field name="link" label={t("address")} warning={copied === "by_hand" && t("byHand")}>
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
            className="font-mono text-sm!"
          />
        )}
      </Field>
      <div>
        <Button variant="primary" icon={copied === "yes" ? Check : Copy} onClick={copy}>
          <span aria-live="polite">{t(copied === "yes" ? "copied" : "copy")}</span>
        </Button>
      </div>
    </div>
  );
}
