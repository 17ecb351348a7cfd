import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { Entrance } from "@/lib/supplier-end/supplier-end";

type Props = {
  of: Entrance;
  /** Where its page is; on a certificate nothing is a link. */
  href?: string;
  /** Said before the kind, where doors and secrets stand in one list. */
  as?: string;
};

/** What one enters, and with what: system, account, and what kind of thing that is. */
export function What({ of: { system, account, kind }, href, as }: Props) {
  const t = useTranslations("grant.kind");
  const name = `${account} · ${system}`;
  return (
    <>
      {href === undefined ? (
        <span className="break-words">{name}</span>
      ) : (
        <TextLink prefetch={false} href={href} className="break-words">
          {name}
        </TextLink>
      )}
      <span className="block text-sm font-normal text-ink-3">
        {as !== undefined && `${as} · `}
        {t(kind)}
      </span>
    </>
  );
}
