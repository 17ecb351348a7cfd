import { Eye, Pencil, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "./cx";
import { Icon } from "./icon";

export type Level = "read" | "write" | "admin";

const icons = { read: Eye, write: Pencil, admin: ShieldAlert };

/** How much a door lets through. No ground: beside a state it must stay second. */
export function LevelChip({ level, className }: { level: Level; className?: string }) {
  const t = useTranslations("ui.level");
  const strong = level === "admin";
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 text-sm whitespace-nowrap",
        strong ? "font-[550] text-ink" : "text-ink-2",
        className,
      )}
    >
      <Icon of={icons[level]} size={14} className={strong ? "text-danger" : "text-ink-3"} />
      {t(level)}
    </span>
  );
}
