import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./chip";
import { cx } from "./cx";
import { Icon } from "./icon";

export type TimelineEntry = {
  key: string;
  icon: LucideIcon;
  tone?: Tone;
  /** One line: what happened and by whom. */
  title: ReactNode;
  /** When, as the organization's zone shows it. */
  at: string;
  /** The instant or day in machine form. */
  dateTime?: string;
  children?: ReactNode;
};

const tones: Record<Tone, string> = {
  danger: "text-danger",
  warning: "text-warning",
  success: "text-success",
  info: "text-info",
  violet: "text-violet",
  quiet: "text-ink-3",
  accent: "text-accent",
};

/** What happened, in order, along a hairline. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.key} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden
            className="absolute top-7 bottom-0 left-2.75 w-px bg-line-strong group-last:hidden"
          />
          <span
            className={cx(
              "flex size-6 shrink-0 items-center justify-center",
              tones[entry.tone ?? "quiet"],
            )}
          >
            <Icon of={entry.icon} />
          </span>
          <div className="min-w-0 flex-1 sm:flex sm:items-baseline sm:justify-between sm:gap-4">
            <div className="min-w-0">
              <p>{entry.title}</p>
              {entry.children && <div className="text-sm text-ink-2">{entry.children}</div>}
            </div>
            <time
              dateTime={entry.dateTime}
              className="shrink-0 text-sm whitespace-nowrap text-ink-3"
            >
              {entry.at}
            </time>
          </div>
        </li>
      ))}
    </ol>
  );
}
