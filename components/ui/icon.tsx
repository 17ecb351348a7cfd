import type { LucideIcon } from "lucide-react";
import { cx } from "./cx";

type Props = { of: LucideIcon; size?: 14 | 16 | 18 | 20 | 24; className?: string };

/** A decorative icon: the word beside it says what it means. */
export function Icon({ of: Drawn, size = 16, className }: Props) {
  return <Drawn aria-hidden size={size} strokeWidth={1.75} className={cx("shrink-0", className)} />;
}
