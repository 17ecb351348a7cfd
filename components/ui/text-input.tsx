"use client";

import type { ComponentProps } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";

/** One line of text. A length limit always stands, so that a paste cannot stop a form. */
export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  const typed = useTyped()?.[rest.name ?? ""];
  return (
    <input
      type="text"
      maxLength={500}
      autoComplete="off"
      {...rest}
      {...(typed !== undefined && rest.value === undefined && { defaultValue: typed })}
      className={cx("control", className)}
    />
  );
}
