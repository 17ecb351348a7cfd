"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { UndoneImport } from "@/lib/import/operations/undo";
import type { UndoAction } from "./desk-types";

type Props = { base: string; importId: string; undo: UndoAction };

/** Undoes an import after a question; says afterwards which doors stay, and why. */
export function UndoImport({ base, importId, undo }: Props) {
  const t = useTranslations("import.undo");
  const [undone, setUndone] = useState<UndoneImport | null>(null);
  return (
    <Dialog
      title={undone ? t("done", { count: undone.voided }) : t("title")}
      description={undone ? undefined : t("sentence")}
      trigger={
        <Button size="sm" variant="quiet" icon={Undo2}>
          {t("button")}
        </Button>
      }
    >
      {undone ? (
        <>
          <Kept base={base} undone={undone} />
          <Empty base={base} undone={undone} />
        </>
      ) : (
        <ServerForm action={undo} submit={t("submit")} variant="danger" onDone={setUndone}>
          {() => <input type="hidden" name="importId" value={importId} />}
        </ServerForm>
      )}
    </Dialog>
  );
}

function Kept({ base, undone: { kept, keptCount } }: { base: string; undone: UndoneImport }) {
  const t = useTranslations("import.undo");
  if (keptCount === 0) return <p>{t("nothingKept")}</p>;
  return (
    <>
      <p className="mb-2">{t("kept", { count: keptCount })}</p>
      <ul className="text-sm">
        {kept.map(({ id, supplier, system, identifier, why }) => (
          <li key={id} className="border-b border-line py-1.5">
            <Link href={`${base}/grants/${id}`} className="quiet-link font-[550]">
              {supplier} · {system}
            </Link>{" "}
            <span className="text-ink-3">
              {identifier} · {t(`why.${why}`)}
            </span>
          </li>
        ))}
      </ul>
      {keptCount > kept.length && (
        <p className="mt-2 text-sm">{t("keptMore", { count: keptCount - kept.length })}</p>
      )}
    </>
  );
}

/** The suppliers and systems it had made: they stay, and what can be done with them. */
function Empty({ base, undone: { empty, emptyCount } }: { base: string; undone: UndoneImport }) {
  const t = useTranslations("import.undo");
  if (emptyCount === 0) return null;
  return (
    <section className="mt-5">
      <p className="mb-2">{t("empty", { count: emptyCount })}</p>
      <ul className="text-sm">
        {empty.map(({ kind, id, name }) => (
          <li key={id} className="border-b border-line py-1.5">
            <Link href={`${base}/${kind}s/${id}`} className="quiet-link font-[550]">
              {name}
            </Link>{" "}
            <span className="text-ink-3">{t(`party.${kind}`)}</span>
          </li>
        ))}
      </ul>
      {emptyCount > empty.length && (
        <p className="mt-2 text-sm">{t("keptMore", { count: emptyCount - empty.length })}</p>
      )}
      <p className="mt-2 text-sm text-ink-2">{t("emptyWhat")}</p>
    </section>
  );
}
