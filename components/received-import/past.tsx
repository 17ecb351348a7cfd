import { useTranslations } from "next-intl";
import type { FormHandler } from "@/components/form/server-form";
import { PastLine } from "@/components/import/past-line";
import { Section } from "@/components/ui/section";
import type { UndoneReceived } from "@/lib/received/operations/undo-import";
import type { PastReceived as Past } from "@/lib/received/queries/import";
import { UndoReceived } from "./undo";

type Props = { slug: string; zone: string; past: Past[]; undo: FormHandler<UndoneReceived> };

/** Every list of received accesses that was taken in or undone, and the way to undo it. */
export function PastReceived({ slug, zone, past, undo }: Props) {
  const t = useTranslations("received-import.past");
  if (past.length === 0) return null;
  return (
    <Section id="past" title={t("title")} count={past.length}>
      <ul>
        {past.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <PastLine one={{ ...one, startedAt: one.appliedAt }} zone={zone}>
              {t("accesses", { accesses: one.accesses, held: one.held })}
            </PastLine>
            <UndoReceived
              slug={slug}
              importId={one.id}
              undo={undo}
              standing={one.state === "applied"}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
