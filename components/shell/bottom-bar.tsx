"use client";

import { DoorOpen, LayoutDashboard, type LucideIcon, Menu as MenuIcon, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { NavLinks } from "./nav-links";
import type { ShellRights } from "./places";

/** On a phone: the places used most, under the thumb. */
export function BottomBar({ base, rights }: { base: string; rights: ShellRights }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  return (
    <nav
      aria-label={t("shortcuts")}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line-strong bg-paper px-2 pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <Tab
        href={base}
        icon={LayoutDashboard}
        label={t("places.dashboard")}
        current={pathname === base}
      />
      <Tab
        href={`${base}/grants`}
        icon={DoorOpen}
        label={t("places.grants")}
        current={pathname === `${base}/grants`}
      />
      {rights.log && (
        <Tab
          href={`${base}/grants/new`}
          icon={Plus}
          label={t("logShort")}
          current={pathname === `${base}/grants/new`}
          strong
        />
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("navigation")}
        trigger={
          <button type="button" className={tab}>
            <Icon of={MenuIcon} size={20} />
            {t("more")}
          </button>
        }
      >
        <NavLinks base={base} rights={rights} onFollow={() => setOpen(false)} />
      </Dialog>
    </nav>
  );
}

const tab =
  "flex min-h-15 min-w-0 flex-auto flex-col items-center justify-center gap-0.5 px-1 text-2xs font-[550] text-ink-2";

type TabProps = {
  href: string;
  icon: LucideIcon;
  label: string;
  current: boolean;
  strong?: boolean;
};

function Tab({ href, icon, label, current, strong }: TabProps) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cx(tab, (current || strong) && "text-accent")}
    >
      <span
        className={cx(
          strong &&
            "flex h-6 w-9 items-center justify-center rounded-full bg-accent text-on-accent",
        )}
      >
        <Icon of={icon} size={20} />
      </span>
      <span className="max-w-full truncate">{label}</span>
    </Link>
  );
}
