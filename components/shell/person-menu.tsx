"use client";

import { ChevronsUpDown, LayoutGrid, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { chooseTheme } from "./theme";

type Props = {
  person: { name: string; address: string; profileHref: string };
  signOut: () => Promise<void>;
  /** Initials only, for the bar of a phone. */
  compact?: boolean;
};

/** Who is signed in, what is theirs, light or dark, and the way out. */
export function PersonMenu({ person, signOut, compact }: Props) {
  const t = useTranslations("shell.person");
  const entries: MenuEntry[] = [
    { key: "profile", label: t("profile"), icon: UserRound, href: person.profileHref },
    { key: "registers", label: t("registers"), icon: LayoutGrid, href: "/registers" },
    {
      key: "light",
      label: t("light"),
      icon: Sun,
      apart: true,
      onSelect: () => chooseTheme("light"),
    },
    { key: "dark", label: t("dark"), icon: Moon, onSelect: () => chooseTheme("dark") },
    { key: "system", label: t("system"), icon: Monitor, onSelect: () => chooseTheme("system") },
    {
      key: "out",
      label: t("signOut"),
      icon: LogOut,
      apart: true,
      onSelect: () => startTransition(signOut),
    },
  ];
  return (
    <Menu
      entries={entries}
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

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
