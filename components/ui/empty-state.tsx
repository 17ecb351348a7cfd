import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

type Props = { icon?: LucideIcon; title: ReactNode; children?: ReactNode; actions?: ReactNode };

/** Nothing here, why, and what to do about it, between hairlines; a section's heading brings the upper one along. */
export function EmptyState({ icon, title, children, actions }: Props) {
  return (
    <div className="flex flex-col items-start gap-3 border-y border-line py-10 [section>header+&]:border-t-0 sm:items-center sm:py-14 sm:text-center">
      {icon && <Icon of={icon} size={24} className="text-ink-3" />}
      <p className="sentence text-xl">{title}</p>
      {children && <div className="max-w-prose text-ink-2">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
