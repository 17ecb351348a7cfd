import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A link within a row or a sentence. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx("quiet-link", className)} />;
}
