import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";

/** The one quiet way in, for an organization that holds nothing of a client. */
export function WayIn({ slug }: { slug: string }) {
  const t = useTranslations("received");
  return (
    <p className="mt-10 text-sm text-ink-3 print:hidden">
      {t.rich("wayIn", {
        link: (words) => (
          <TextLink prefetch={false} href={`/${slug}/received`}>
            {words}
          </TextLink>
        ),
      })}
    </p>
  );
}
