"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** One thing that stays: where it is, what it is called, and what is said of it. */
export type StayingLine = { id: string; href: string; title: string; detail: string };

/** What an undoing made void, and what of the list stays; `empty` is what it had made, and what holds nothing now. */
export type UndoneShown = {
  voided: number;
  kept: StayingLine[];
  keptCount: number;
  empty: StayingLine[];
  emptyCount: number;
};

type Props<T> = {
  /** Where its words stand. */
  words: "import.undo" | "received-import.undo";
  importId: string;
  undo: FormHandler<T>;
  shown: (undone: T) => UndoneShown;
  /** Whether it can be undone still. What an undoing left is shown until it is closed, also after that. */
  standing: boolean;
};

/** Undoes an import after a question; says afterwards what stays, and why. */
export function UndoDialog<T>({ words, importId, undo, shown, standing }: Props<T>) {
  const t = useTranslations(words);
  const [open, setOpen] = useState(false);
  const [undone, setUndone] = useState<UndoneShown | null>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={undone ? t("done", { count: undone.voided }) : t("title")}
      description={undone ? undefined : t("sentence")}
      trigger={
        standing && undone === null ? (
          <Button size="sm" variant="quiet" icon={Undo2}>
            {t("button")}
          </Button>
        ) : undefined
      }
    >
      {undone ? (
        <Told>
          {undone.keptCount === 0 ? (
            <p>{t("nothingKept")}</p>
          ) : (
            <Staying
              words={words}
              lines={undone.kept}
              count={undone.keptCount}
              title={t("kept", { count: undone.keptCount })}
            />
          )}
          {undone.emptyCount > 0 && (
            <section className="mt-5">
              <Staying
                words={words}
                lines={undone.empty}
                count={undone.emptyCount}
                title={t("empty", { count: undone.emptyCount })}
              />
              <p className="mt-2 text-sm text-ink-2">{t("emptyWhat")}</p>
            </section>
          )}
        </Told>
      ) : (
        <ServerForm
          action={undo}
          submit={t("submit")}
          variant="danger"
          onDone={(view) => setUndone(shown(view))}
        >
          {() => <input type="hidden" name="importId" value={importId} />}
        </ServerForm>
      )}
    </Dialog>
  );
}

/** What is told in place of the form takes the focus of the button that is gone. */
function Told({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => part.current?.focus(), []);
  return (
    <div ref={part} tabIndex={-1} className="outline-none">
      {children}
    </div>
  );
}

type StayingProps = Pick<Props<never>, "words"> & {
  title: string;
  lines: StayingLine[];
  count: number;
};

function Staying({ words, title, lines, count }: StayingProps) {
  const t = useTranslations(words);
  return (
    <>
      <p className="mb-2">{title}</p>
      <ul className="text-sm">
        {lines.map(({ id, href, title: name, detail }) => (
          <li key={id} className="border-b border-line py-1.5 break-words">
            <Link href={href} className="quiet-link font-[550]">
              {name}
            </Link>{" "}
            <span className="text-ink-3">{detail}</span>
          </li>
        ))}
      </ul>
      {count > lines.length && (
        <p className="mt-2 text-sm">{t("keptMore", { count: count - lines.length })}</p>
      )}
    </>
  );
}
