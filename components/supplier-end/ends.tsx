import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SupplierEnds } from "@/lib/supplier-end/queries/ends";

const BOUND = 1_000;

/** So many stand open in the block; the further ones wait behind a button. */
const OPEN = 3;

/** What is left of suppliers that ended, each a way to its page, and how many of the last year ended properly. Nothing where none did. */
export function Ends({ slug, ends }: { slug: string; ends: SupplierEnds }) {
  const t = useTranslations("supplier-end.ends");
  const { unfinished, count, ended } = ends;
  if (count === 0 && ended === 0) return null;
  const more = count - Math.min(count, OPEN);
  return (
    <Section id="ends" title={t("title")} className="mt-14" flush>
      <Lines slug={slug} ends={unfinished.slice(0, OPEN)} />
      {more > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-11 items-center text-sm font-[550] text-accent hover:underline">
            {t("more", { count: more, bounded: count >= BOUND ? "yes" : "no" })}
          </summary>
          <Lines slug={slug} ends={unfinished.slice(OPEN)} />
          {count > unfinished.length && (
            <p className="py-2 text-sm">
              <TextLink prefetch={false} href={`/${slug}/suppliers`}>
                {t("all")}
              </TextLink>
            </p>
          )}
        </details>
      )}
      <Properly ends={ends} />
    </Section>
  );
}

function Lines({ slug, ends }: { slug: string; ends: SupplierEnds["unfinished"] }) {
  const t = useTranslations("supplier-end.ends");
  if (ends.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {ends.map(({ id, name, endedOn, doors, secrets }) => (
        <li key={id} className="flex min-h-11 flex-wrap items-center gap-x-2 py-2">
          <TextLink
            prefetch={false}
            href={`/${slug}/suppliers/${id}/end`}
            className="font-[550] break-words"
          >
            {name}
          </TextLink>
          <span className="text-sm text-danger">
            {t.rich("left", { doors, secrets, day: () => <Day on={endedOn} /> })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How many of the suppliers that ended in the last year did so properly, and what that means. Nothing where none ended. */
export function Properly({ ends: { ended, properly } }: { ends: SupplierEnds }) {
  const t = useTranslations("supplier-end.ends");
  if (ended === 0) return null;
  return (
    <p className="mt-3 max-w-prose text-sm text-ink-2">
      <span className="text-ink">{t("properly", { properly, ended })}</span> {t("meaning")}
    </p>
  );
}
