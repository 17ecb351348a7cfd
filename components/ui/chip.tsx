import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

export type Tone = "danger" | "warning" | "success" | "info" | "violet" | "quiet" | "accent";

const tones: Record<Tone, string> = {
  danger: "bg-danger-soft text-danger",
  warning: "bg-warning-soft text-warning",
  success: "bg-success-soft text-success",
  info: "bg-info-soft text-info",
  violet: "bg-violet-soft text-violet",
  quiet: "bg-quiet-soft text-quiet",
  accent: "bg-accent-soft text-accent",
};

type Props = { tone?: Tone; icon?: LucideIcon; className?: string; children: ReactNode };

/** A short fact that is never colour alone: an icon and a word go with it. */
export function Chip({ tone = "quiet", icon, className, children }: Props) {
  return (
    <span
      className={cx(
        "inline-flex h-5.5 items-center gap-1 rounded-sm px-1.5 text-xs font-[550] whitespace-nowrap",
        "print:h-auto print:px-0",
        tones[tone],
        className,
      )}
    >
      {icon && <Icon of={icon} size={14} />}
      {children}
    </span>
  );
}
