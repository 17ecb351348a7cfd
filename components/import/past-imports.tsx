"use client";

import { useTranslations } from "next-intl";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { PastImport } from "@/lib/import/queries";
import type { UndoAction } from "./desk-types";
import { PastLine } from "./past-line";
import { UndoImport } from "./undo-import";

type Props = {
  base: string;
  zone: string;
  past: PastImport[];
  undo: UndoAction;
  discard: FormHandler<{ importId: string }>;
};

/** Every list that was imported, undone or left unfinished, and what can be done about it. */
export function PastImports({ base, zone, past, undo, discard }: Props) {
  const t = useTranslations("import.past");
  if (past.length === 0) return null;
  return (
    <Section id="past" title={t("title")} count={past.length}>
      <ul>
        {past.map((one) => (
          <PastLine
            key={one.id}
            one={one}
            zone={zone}
            href={`${base}/import/${one.id}`}
            acts={
              <div className="flex flex-wrap items-center gap-2">
                {one.state === "applied" && one.standing > 0 && (
                  <LinkButton size="sm" href={`${base}/triage?import=${one.id}`}>
                    {t("triage")}
                  </LinkButton>
                )}
                {one.appliedAt !== null && (
                  <UndoImport
                    base={base}
                    importId={one.id}
                    undo={undo}
                    standing={one.state === "applied"}
                  />
                )}
                {one.state === "staging" && (
                  <ServerForm
                    action={discard}
                    submit={t("discard")}
                    variant="quiet"
                    className="flex"
                  >
                    {() => <input type="hidden" name="importId" value={one.id} />}
                  </ServerForm>
                )}
              </div>
            }
          >
            {t("doors", { grants: one.grants, standing: one.standing })}
          </PastLine>
        ))}
      </ul>
    </Section>
  );
}
