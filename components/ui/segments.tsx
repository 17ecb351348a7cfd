import Link from "next/link";
import { cx } from "./cx";

export type Segment = { href: string; label: string; current?: boolean; count?: number | string };

/** A few views of one thing, each with an address of its own. Scrolls sideways on a phone. */
export function Segments({ label, segments }: { label: string; segments: Segment[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0 print:hidden">
      <ul className="flex min-w-max gap-5 border-b border-line-strong">
        {segments.map((segment) => (
          <li key={segment.href}>
            <Link
              prefetch={false}
              href={segment.href}
              aria-current={segment.current ? "page" : undefined}
              className={cx(
                "-mb-px flex min-h-11 items-center gap-1.5 border-b-2 text-sm font-[550] sm:min-h-9.5",
                segment.current
                  ? "border-accent text-accent"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {segment.label}
              {segment.count !== undefined && (
                <span className="font-normal text-ink-3">{segment.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
