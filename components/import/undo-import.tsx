"use client";

import { useTranslations } from "next-intl";
import type { UndoneImport } from "@/lib/import/operations/undo";
import type { UndoAction } from "./desk-types";
import { UndoDialog, type UndoneShown } from "./undo-dialog";

type Props = { base: string; importId: string; undo: UndoAction; standing?: boolean };

/** Undoes an import of grants after a question; says afterwards which doors stay, and why. */
export function UndoImport({ base, importId, undo, standing = true }: Props) {
  const t = useTranslations("import.undo");
  const shown = ({ kept, empty, ...counts }: UndoneImport): UndoneShown => ({
    ...counts,
    kept: kept.map(({ id, supplier, system, identifier, why }) => ({
      id,
      href: `${base}/grants/${id}`,
      title: `${supplier} · ${system}`,
      detail: `${identifier} · ${t(`why.${why}`)}`,
    })),
    empty: empty.map(({ kind, id, name }) => ({
      id,
      href: `${base}/${kind}s/${id}`,
      title: name,
      detail: t(`party.${kind}`),
    })),
  });
  return <UndoDialog words="import.undo" {...{ importId, undo, shown, standing }} />;
}
