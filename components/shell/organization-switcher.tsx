"use client";

import { Check, ChevronsUpDown, LayoutGrid } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import type { ShellOrganization } from "./app-shell";

type Props = { current: ShellOrganization; organizations: ShellOrganization[] };

/** Which register one is in, and the way to the others. */
export function OrganizationSwitcher({ current, organizations }: Props) {
  const t = useTranslations("shell");
  const entries: MenuEntry[] = organizations.map((organization) => ({
    key: organization.slug,
    label: organization.name,
    detail: organization.detail,
    href: `/${organization.slug}`,
    current: organization.slug === current.slug,
    icon: organization.slug === current.slug ? Check : undefined,
  }));
  entries.push({
    key: "all",
    label: t("allRegisters"),
    href: "/registers",
    icon: LayoutGrid,
    apart: true,
  });
  return (
    <Menu
      entries={entries}
      trigger={
        <button
          type="button"
          className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-quiet-soft"
        >
          <DoorMark />
          <span className="min-w-0">
            <span className="sr-only">{t("switch")} </span>
            <span className="block truncate font-semibold">{current.name}</span>
          </span>
          <Icon of={ChevronsUpDown} className="ml-auto text-ink-3" />
        </button>
      }
    />
  );
}

function DoorMark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0">
      <rect width="32" height="32" rx="6" className="fill-accent" />
      <g className="fill-none stroke-on-accent" strokeWidth="2.2" strokeLinecap="round">
        <path d="M10 26V7.5A1.5 1.5 0 0 1 11.5 6h9A1.5 1.5 0 0 1 22 7.5V26M6.5 26h19" />
      </g>
      <circle cx="18.3" cy="16.5" r="1.6" className="fill-on-accent" />
    </svg>
  );
}
