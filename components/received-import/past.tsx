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
          <PastLine
            key={one.id}
            one={{ ...one, startedAt: one.appliedAt }}
            zone={zone}
            acts={
              <UndoReceived
                slug={slug}
                importId={one.id}
                undo={undo}
                standing={one.state === "applied"}
              />
            }
          >
            {t("accesses", { accesses: one.accesses, held: one.held })}
          </PastLine>
        ))}
      </ul>
    </Section>
  );
}
