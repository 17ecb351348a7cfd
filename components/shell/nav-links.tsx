"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { isInPlace, placesFor, type ShellRights } from "./places";

type Props = { base: string; rights: ShellRights; onFollow?: () => void };

/** The places of a register, the present one marked. */
export function NavLinks({ base, rights, onFollow }: Props) {
  const t = useTranslations("shell.places");
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-px">
      {placesFor(rights).map((place) => {
        const current = isInPlace(pathname, base, place);
        return (
          <li key={place.key} className={place.key === "import" ? "mt-3" : undefined}>
            <Link
              href={base + place.path}
              aria-current={current ? "page" : undefined}
              onClick={onFollow}
              className={cx(
                "flex min-h-11 items-center gap-3 rounded-md px-3 lg:min-h-9",
                current
                  ? "bg-quiet-soft font-[550] text-ink"
                  : "text-ink-2 hover:bg-quiet-soft hover:text-ink",
              )}
            >
              <Icon of={place.icon} size={18} className={current ? "text-accent" : "text-ink-3"} />
              {t(place.key)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
