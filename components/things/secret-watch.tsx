"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { hasSecret } from "@/lib/secret/detect";

/**
 * Looks at every text of the form's part it holds while it is typed; where one looks like a secret it says so and asks for
 * the word that it is none, which the form then posts. Needs the words of `thing`.
 */
export function SecretWatch({ children }: { children: ReactNode }) {
  const t = useTranslations("thing.secret");
  const part = useRef<HTMLDivElement>(null);
  const [suspect, setSuspect] = useState(false);
  const look = () => {
    const controls = part.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input[type="text"], textarea',
    );
    setSuspect([...(controls ?? [])].some(({ value }) => hasSecret(value)));
  };
  useEffect(look, []);
  return (
    <div ref={part} onInput={look} className="flex flex-col gap-5">
      {children}
      {suspect && (
        <Notice tone="warning" live title={t("title")}>
          {t("body")}
          <Checkbox name="notASecret" value="1" label={t("none")} />
        </Notice>
      )}
    </div>
  );
}
