import { cx } from "./cx";

type Props = { value: number; max: number; label?: string; className?: string };

/** How far something is: a thin line. Without a label it is decoration beside the same in words. */
export function ProgressLine({ value, max, label, className }: Props) {
  return (
    <progress
      value={value}
      max={max}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      className={cx(
        "block h-1 appearance-none overflow-hidden rounded-full border-0 bg-line",
        "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent",
        className,
      )}
    />
  );
}
