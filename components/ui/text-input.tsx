import type { ComponentProps } from "react";
import { cx } from "./cx";

/** One line of text. A length limit always stands, so that a paste cannot stop a form. */
export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      type="text"
      maxLength={500}
      autoComplete="off"
      {...rest}
      className={cx("control", className)}
    />
  );
}
