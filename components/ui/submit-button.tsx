"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/**
 * Sends its form. While the form is on its way it says so, keeps its place and ignores further
 * presses; it stays focusable, so that a keyboard loses nothing.
 */
export function SubmitButton({ children, icon, variant = "primary", ...rest }: ButtonProps) {
  const { pending, data } = useFormStatus();
  const t = useTranslations("ui");
  const mine = pending && (!rest.name || data?.get(rest.name) === (rest.value?.toString() ?? ""));
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      icon={mine ? undefined : icon}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else rest.onClick?.(event);
      }}
    >
      {mine && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
      {children}
      {mine && <span className="sr-only">{t("pending")}</span>}
    </Button>
  );
}
