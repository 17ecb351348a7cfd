"use client";

import type { ComponentProps } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";

/** Several lines; grows with what is typed where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  const typed = useTyped()?.[rest.name ?? ""];
  return (
    <textarea
      rows={3}
      maxLength={4000}
      {...rest}
      {...(typed !== undefined && rest.value === undefined && { defaultValue: typed })}
      className={cx("control field-sizing-content min-h-20 resize-y py-2", className)}
    />
  );
}
