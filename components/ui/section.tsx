import type { ReactNode } from "react";
import { cx } from "./cx";

type Props = {
  title: ReactNode;
  /** For links within the page and for aria-labelledby. */
  id: string;
  description?: ReactNode;
  actions?: ReactNode;
  count?: number | string;
  /** Without the space above that parts one section from the former. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A part of a page under a hairline and a heading. */
export function Section({
  title,
  id,
  description,
  actions,
  count,
  flush,
  className,
  children,
}: Props) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className={cx(!flush && "mt-10 first:mt-0", className)}
    >
      <header className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-b border-line-strong pb-2">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="flex items-baseline gap-2 text-lg font-semibold">
            {title}
            {count !== undefined && <span className="text-sm font-normal text-ink-3">{count}</span>}
          </h2>
          {description && <p className="max-w-prose text-sm text-ink-2">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
