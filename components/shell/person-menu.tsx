"use client";

import {
  ChevronsUpDown,
  LayoutGrid,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Sun,
  UserRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import type { Theme } from "@/lib/http/theme";
import { chooseTheme } from "./theme";

type Props = {
  person: { name: string; address: string; profileHref: string };
  signOut: () => Promise<void>;
  /** Initials only, for the bar of a phone. */
  compact?: boolean;
};

/** Who is signed in, what is theirs, light or dark, and the way out. */
export function PersonMenu({ person, signOut, compact }: Props) {
  return (
    <Menu
      entries={useEntries(person.profileHref, signOut)}
      align={compact ? "end" : "start"}
      heading={
        <>
          <span className="block font-[550]">{person.name}</span>
          <span className="block text-ink-3">{person.address}</span>
        </>
      }
      trigger={
        <button
          type="button"
          className="flex min-h-11 min-w-11 items-center gap-2.5 rounded-md px-2 text-left hover:bg-quiet-soft"
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-quiet-soft text-xs font-semibold text-quiet"
          >
            {initials(person.name)}
          </span>
          <span className={compact ? "sr-only" : "min-w-0 flex-1"}>
            <span className="block truncate text-sm font-[550]">{person.name}</span>
          </span>
          {!compact && <Icon of={ChevronsUpDown} className="text-ink-3" />}
        </button>
      }
    />
  );
}

function useEntries(profileHref: string, signOut: () => Promise<void>): MenuEntry[] {
  const t = useTranslations("shell.person");
  const theme = (key: Theme, icon: LucideIcon): MenuEntry => ({
    key,
    label: t(key),
    icon,
    onSelect: () => chooseTheme(key),
  });
  return [
    { key: "profile", label: t("profile"), icon: UserRound, href: profileHref },
    { key: "registers", label: t("registers"), icon: LayoutGrid, href: "/registers" },
    { ...theme("light", Sun), apart: true },
    theme("dark", Moon),
    theme("system", Monitor),
    {
      key: "out",
      label: t("signOut"),
      icon: LogOut,
      apart: true,
      onSelect: () => startTransition(signOut),
    },
  ];
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
