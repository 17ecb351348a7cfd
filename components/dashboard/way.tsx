import { ArrowRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { WayButton } from "./way-button";

type WayProps = {
  icon: LucideIcon;
  title: string;
  body: string;
  /** The way most people should take. */
  strong?: boolean;
} & ({ href: string } | { action: () => Promise<void>; pending: string });

const row = "group flex items-center gap-4 py-4 hover:bg-quiet-soft sm:-mx-3 sm:px-3";

/** Ways to begin a register, one `Way` a line. */
export function Ways({ children }: { children: ReactNode }) {
  return <ul className="max-w-2xl border-t border-line-strong">{children}</ul>;
}

/** One way to begin: an address to go to, or what is done on a press. */
export function Way({ icon, title, body, strong, ...leads }: WayProps) {
  const inside = (
    <>
      <Icon of={icon} size={20} className={strong ? "text-accent" : "text-ink-3"} />
      <span className="min-w-0 flex-1">
        <span className={cx("block font-semibold", strong && "text-accent")}>{title}</span>
        <span className="block text-sm text-ink-2">{body}</span>
      </span>
      <Icon of={ArrowRight} className="text-ink-3 group-hover:text-accent" />
    </>
  );
  return (
    <li className="border-b border-line">
      {"href" in leads ? (
        <Link href={leads.href} className={row}>
          {inside}
        </Link>
      ) : (
        <form action={leads.action}>
          <WayButton className={row} pending={leads.pending}>
            {inside}
          </WayButton>
        </form>
      )}
    </li>
  );
}
