import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import { signOut } from "../(public)/sign-in/actions";

// Tall enough for a thumb; the underline stays with the words.
const target = "py-3 sm:py-0.5";

/** Under pages outside an organization: who is signed in, and the ways on. */
export function PersonFoot({ visitor }: { visitor: { name: string; email: string } }) {
  const t = useTranslations("registers.foot");
  return (
    <form action={signOut} className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>{t("signedIn", { name: visitor.name, email: visitor.email })}</span>
      <TextLink href="/registers" className={target}>
        {t("registers")}
      </TextLink>
      <TextLink href="/profile" className={target}>
        {t("profile")}
      </TextLink>
      <button type="submit" className={`quiet-link ${target}`}>
        {t("signOut")}
      </button>
    </form>
  );
}
