import type { ComponentProps } from "react";
import { cx } from "./cx";

/** Several lines; grows with what is typed where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      maxLength={4000}
      {...rest}
      className={cx("control field-sizing-content min-h-20 resize-y py-2", className)}
    />
  );
}
