"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { hasSecret } from "@/lib/secret/detect";

const BOX = 'input[name="notASecret"]';

/**
 * Looks at every text of the form's part it holds while it is typed; where one looks like a secret it says so and asks for
 * the word that it is none, which the form then posts. Without that word nothing leaves the page. Needs the words of `thing`.
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
  useEffect(() => {
    const form = part.current?.closest("form");
    const hold = (event: SubmitEvent) => {
      const box = part.current?.querySelector<HTMLInputElement>(BOX);
      if (!box || box.checked) return;
      event.preventDefault();
      // The form's own sending listens further out.
      event.stopPropagation();
      box.focus();
    };
    form?.addEventListener("submit", hold);
    return () => form?.removeEventListener("submit", hold);
  }, []);
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
