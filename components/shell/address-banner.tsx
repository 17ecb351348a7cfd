import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";

type Props = { visitor: { email: string; emailFailedAt: Date | null }; href: string };

/**
 * Over every page of whoever cannot be reached by mail: where he is the only admin nobody else is told, so he is told
 * here. Nothing where his address takes mail.
 */
export function AddressBanner({ visitor: { email, emailFailedAt }, href }: Props) {
  const t = useTranslations("registers.addressBanner");
  if (emailFailedAt === null) return null;
  return (
    <section
      aria-labelledby="address-banner"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-danger-soft px-4 py-2 text-sm sm:px-8 lg:px-10 print:hidden"
    >
      <p id="address-banner" className="min-w-0 flex-1 basis-72 break-words text-danger">
        {t("text", { address: email })}
      </p>
      <TextLink href={href} className="py-2">
        {t("look")}
      </TextLink>
    </section>
  );
}
