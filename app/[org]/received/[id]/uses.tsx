import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import type { SelectOption } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import type { ReceivedUse } from "@/lib/received/queries/page";
import type { OneAccess } from "./dialogs";
import { BeginUse, StopUse } from "./use-dialogs";

type Props = {
  slug: string;
  access: OneAccess;
  uses: ReceivedUse[];
  /** Who could use it and does not; empty where nobody may say so. */
  others: SelectOption[];
  today: string;
  since: string;
  edits: boolean;
  held: boolean;
};

/** Who of us uses it, and who did: each of them knows its secret. */
export function Uses({ slug, access, uses, others, today, since, edits, held }: Props) {
  const t = useTranslations("received.use");
  return (
    <Section
      id="uses"
      title={t("title")}
      description={t("description")}
      actions={
        edits &&
        held &&
        others.length > 0 && (
          <div className="-my-1">
            <BeginUse {...{ slug, access, others, today, since }} first={uses.length === 0} />
          </div>
        )
      }
      flush
    >
      {uses.length === 0 && <p className="py-2 text-ink-2">{t("none")}</p>}
      <ul className="divide-y divide-line">
        {uses.map(({ id, name, left, sinceOn, untilOn }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
            <div className="min-w-0">
              <TextLink href={`/${slug}/people/${id}`} className="font-[550]">
                {name}
              </TextLink>
              <span className="block text-sm text-ink-2">
                {untilOn === null
                  ? t.rich("since", { day: () => <Day on={sinceOn} /> })
                  : t.rich("span", {
                      from: () => <Day on={sinceOn} />,
                      to: () => <Day on={untilOn} />,
                    })}
                {left && <span className="text-ink-3"> · {t("left")}</span>}
              </span>
            </div>
            {edits && held && untilOn === null && (
              <StopUse
                slug={slug}
                access={access}
                user={{ id, name }}
                today={today}
                since={sinceOn}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
