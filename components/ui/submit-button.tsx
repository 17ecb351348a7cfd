"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormStatus } from "react-dom";
import { useFormPending } from "./action-form";
import { Button, type ButtonProps } from "./button";

/**
 * Sends its form (a plain form with a server action, or an ActionForm). While the form is on its way it says so, keeps its place and ignores further
 * presses; it stays focusable, so that a keyboard loses nothing.
 */
export function SubmitButton({ children, icon, variant = "primary", ...rest }: ButtonProps) {
  const status = useFormStatus();
  const inActionForm = useFormPending();
  const [pressed, setPressed] = useState(false);
  const t = useTranslations("ui");
  const pending = status.pending || inActionForm;
  const mine = pending && pressed;
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      icon={mine ? undefined : icon}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) return event.preventDefault();
        setPressed(true);
        rest.onClick?.(event);
      }}
    >
      {mine && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
      {children}
      {mine && <span className="sr-only">{t("pending")}</span>}
    </Button>
  );
}
