"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/i18n/format";
import type { PastImport } from "@/lib/import/queries";
import type { UndoAction } from "./desk-types";
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
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <PastLine base={base} one={one} zone={zone} />
            <div className="flex flex-wrap items-center gap-2">
              {one.state === "applied" && one.standing > 0 && (
                <LinkButton size="sm" href={`${base}/triage?import=${one.id}`}>
                  {t("triage")}
                </LinkButton>
              )}
              {one.state === "applied" && <UndoImport base={base} importId={one.id} undo={undo} />}
              {one.state === "staging" && (
                <ServerForm action={discard} submit={t("discard")} variant="quiet" className="flex">
                  {() => <input type="hidden" name="importId" value={one.id} />}
                </ServerForm>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PastLine({ base, one, zone }: { base: string; one: PastImport; zone: string }) {
  const t = useTranslations("import.past");
  const locale = useLocale();
  const when = (at: string | null) =>
    at === null ? "" : formatInstant(new Date(at), locale, zone);
  const { fileName, state, byName, grants, standing } = one;
  return (
    <div className="min-w-0 text-sm">
      <Link href={`${base}/import/${one.id}`} className="quiet-link font-[550]">
        {fileName}
      </Link>
      <p className="text-ink-2">
        {state === "applied" && t("applied", { by: byName, when: when(one.appliedAt) })}
        {state === "staging" && t("staging", { by: byName, when: when(one.startedAt) })}
        {state === "undone" &&
          t(one.appliedAt === null ? "discarded" : "undone", {
            by: one.undoneByName ?? "",
            when: when(one.undoneAt),
          })}
      </p>
      {state === "applied" && <p className="text-ink-3">{t("doors", { grants, standing })}</p>}
    </div>
  );
}
