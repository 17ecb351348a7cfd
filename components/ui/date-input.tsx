"use client";

import type { ComponentProps } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";

/** A civil date ("YYYY-MM-DD") by the browser's own picker, shown in the reader's order. */
export function DateInput({ className, ...rest }: ComponentProps<"input">) {
  const typed = useTyped()?.[rest.name ?? ""];
  return (
    <input
      {...rest}
      {...(typed !== undefined && rest.value === undefined && { defaultValue: typed })}
      type="date"
      max={rest.max ?? "9999-12-31"}
      className={cx("control", className)}
    />
  );
}
