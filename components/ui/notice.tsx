import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

export type NoticeTone = "info" | "warning" | "danger" | "success";

const looks: Record<NoticeTone, { className: string; icon: LucideIcon }> = {
  info: { className: "border-info bg-info-soft text-info", icon: Info },
  warning: { className: "border-warning bg-warning-soft text-warning", icon: TriangleAlert },
  danger: { className: "border-danger bg-danger-soft text-danger", icon: OctagonAlert },
  success: { className: "border-success bg-success-soft text-success", icon: CircleCheck },
};

type Props = {
  tone?: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced when it appears after something the person did. */
  live?: boolean;
  className?: string;
};

/** Something a person should know before going on. */
export function Notice({ tone = "info", title, children, actions, live, className }: Props) {
  const look = looks[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cx(
        "flex gap-3 rounded-r-md border-l-3 py-3 pr-4 pl-3.5",
        look.className,
        className,
      )}
    >
      <Icon of={look.icon} size={18} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="font-[550]">{title}</p>
        {children && <div className="mt-0.5 text-sm text-ink">{children}</div>}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
