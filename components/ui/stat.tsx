import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";

type Props = {
  value: number | string;
  label: ReactNode;
  href: string;
  /** A word more, such as "2 at level admin". */
  detail?: ReactNode;
  tone?: "danger" | "warning" | "plain";
  /** Nothing to see: the number steps back, whatever its tone. */
  none?: boolean;
};

const tones = { danger: "text-danger", warning: "text-warning", plain: "text-ink" };

/** A number that is a link to exactly the list it counts. */
export function Stat({ value, label, href, detail, tone = "plain", none }: Props) {
  return (
    <Link
      prefetch={false}
      href={href}
      className="group flex min-h-11 items-baseline justify-between gap-4 border-b border-line py-2.5 hover:bg-quiet-soft"
    >
      <span className="min-w-0">
        <span className="group-hover:underline group-hover:underline-offset-4">{label}</span>
        {detail && <span className="block text-sm text-ink-3">{detail}</span>}
      </span>
      <span
        className={cx(
          "shrink-0 text-xl font-[550] tabular-nums",
          none ? "text-ink-3" : tones[tone],
        )}
      >
        {value}
      </span>
    </Link>
  );
}
