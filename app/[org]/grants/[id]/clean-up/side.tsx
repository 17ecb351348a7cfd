import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { MarkCleanedForm, UndoCleanedForm } from "@/components/handover/copy-row";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { type CleanUpSide, type Copy, copiesLeftBy, isSame } from "@/lib/handover/clean-up";
import type { Cleaned, CleanUpList } from "@/lib/handover/cleaned";
import { mark, undo } from "./actions";

type Props = {
  slug: string;
  list: CleanUpList;
  side: CleanUpSide;
  title: string;
  /** Who is taken to have removed a copy of this side. */
  by: string;
  today: string;
  /** Whether the reader may tick. */
  may: boolean;
};

/** The copies of one side: what to do with each, and who did it when. */
export async function CleanUpColumn(props: Props) {
  const t = await getTranslations("handover.cleanUp");
  const { list, side, title } = props;
  const copies = copiesLeftBy(list.channel).filter((copy) => copy.side === side);
  const entry = (copy: Copy) => list.cleaned.find((one) => isSame(one, copy));
  const done = copies.filter(entry).length;
  return (
    <Section
      id={side}
      title={title}
      count={t("progress", { done, total: copies.length })}
      className="mt-0"
      flush
    >
      <ul className="divide-y divide-line">
        {copies.map((copy) => (
          <CopyRow key={copy.place} {...props} copy={copy} entry={entry(copy)} />
        ))}
      </ul>
    </Section>
  );
}

type RowProps = Props & { copy: Copy; entry: Cleaned | undefined };

async function CopyRow({ slug, list, copy, entry, by, today, may }: RowProps) {
  const t = await getTranslations("handover");
  const key = `place.${list.channel}.${copy.place}`;
  const place = t(`${key}.title` as never);
  return (
    <li className="py-4 first:pt-1">
      <p className="flex items-center gap-2 font-[550]">
        {entry && <Icon of={Check} size={18} className="text-success" />}
        {place}
      </p>
      {entry ? (
        <Done entry={entry} />
      ) : (
        <p className="max-w-prose text-sm text-ink-2">{t(`${key}.todo` as never)}</p>
      )}
      {may && entry && (
        <UndoCleanedForm action={undo.bind(null, slug)} id={entry.id} copy={copy} place={place} />
      )}
      {may && !entry && (
        <MarkCleanedForm
          action={mark.bind(null, slug)}
          {...{ copy, handoverId: list.handoverId, place, by, today, from: list.happenedOn }}
        />
      )}
    </li>
  );
}

async function Done({ entry }: { entry: Cleaned }) {
  const t = await getTranslations("handover.cleanUp");
  const { doneBy: by, happenedOn, byName } = entry;
  return (
    <p className="text-sm text-ink-2">
      {t.rich("removed", { by, day: () => <Day on={happenedOn} /> })}
      {byName !== by && `, ${t("recordedBy", { by: byName })}`}
    </p>
  );
}
