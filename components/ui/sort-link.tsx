import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon";

type Props = {
  href: string;
  direction: "ascending" | "descending" | "none";
  children: ReactNode;
};

const icons = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown };

/** A column head that sorts: a link, so that the order lies in the address. */
export function SortLink({ href, direction, children }: Props) {
  return (
    <Link prefetch={false} href={href} className="inline-flex items-center gap-1 hover:text-accent">
      {children}
      <Icon
        of={icons[direction]}
        size={14}
        className={direction === "none" ? "opacity-60 print:hidden" : ""}
      />
    </Link>
  );
}
