"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

export type MenuEntry = {
  key: string;
  label: ReactNode;
  detail?: ReactNode;
  icon?: LucideIcon;
  tone?: "danger";
  current?: boolean;
  /** A hairline above it. */
  apart?: boolean;
} & ({ href: string; onSelect?: never } | { href?: never; onSelect: () => void });

type Props = {
  trigger: ReactElement;
  entries: MenuEntry[];
  align?: "start" | "end";
  /** Stands above the entries, such as the person's name. */
  heading?: ReactNode;
  /** A form or anything else below them. */
  footer?: ReactNode;
};

const row =
  "mx-1 flex min-h-11 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none select-none data-highlighted:bg-quiet-soft sm:min-h-9";

/** A list of further actions and places behind one button. */
export function Menu({ trigger, entries, align = "start", heading, footer }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={6} align={align}>
          <Base.Popup className="max-h-(--available-height) min-w-56 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-lg border border-line-strong bg-raised py-1 text-ink shadow-pop outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {heading && (
              <div className="border-b border-line px-3.5 pt-1.5 pb-2.5 text-sm">{heading}</div>
            )}
            {entries.map((entry) => (
              <Fragment key={entry.key}>
                {entry.apart && <Base.Separator className="my-1 h-px bg-line" />}
                <Entry entry={entry} />
              </Fragment>
            ))}
            {footer && <div className="mt-1 border-t border-line pt-1">{footer}</div>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  const className = cx(
    row,
    entry.tone === "danger" && "text-danger",
    entry.current && "font-[550] text-accent",
  );
  const inside = (
    <>
      {entry.icon && <Icon of={entry.icon} className={entry.tone ? "" : "text-ink-3"} />}
      <span className="min-w-0 flex-1">
        {entry.label}
        {entry.detail && (
          <span className="block text-xs font-normal text-ink-3">{entry.detail}</span>
        )}
      </span>
    </>
  );
  if (entry.href !== undefined) {
    return (
      <Base.LinkItem
        className={className}
        aria-current={entry.current ? "page" : undefined}
        closeOnClick
        render={<Link href={entry.href} />}
      >
        {inside}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={className} onClick={entry.onSelect}>
      {inside}
    </Base.Item>
  );
}
