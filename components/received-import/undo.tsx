"use client";

import { useTranslations } from "next-intl";
import type { FormHandler } from "@/components/form/server-form";
import { UndoDialog, type UndoneShown } from "@/components/import/undo-dialog";
import type { UndoneReceived } from "@/lib/received/operations/undo-import";

type Props = {
  slug: string;
  importId: string;
  undo: FormHandler<UndoneReceived>;
  standing?: boolean;
};

/** Undoes an import of received accesses after a question; says afterwards which stay, and why. */
export function UndoReceived({ slug, importId, undo, standing = true }: Props) {
  const t = useTranslations("received-import.undo");
  const shown = ({ kept, empty, ...counts }: UndoneReceived): UndoneShown => ({
    ...counts,
    kept: kept.map(({ id, client, system, account, why }) => ({
      id,
      href: `/${slug}/received/${id}`,
      title: `${client} · ${system}`,
      detail: `${account} · ${t(`why.${why}`)}`,
    })),
    empty: empty.map(({ id, name }) => ({
      id,
      href: `/${slug}/clients/${id}`,
      title: name,
      detail: t("client"),
    })),
  });
  return <UndoDialog words="received-import.undo" {...{ importId, undo, shown, standing }} />;
}
