"use client";

import { ClipboardPaste, FileUp, LoaderCircle, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { Failure } from "./desk-types";
import { ExampleList } from "./example-list";

type Props = {
  busy: boolean;
  failure: Failure | null;
  onFile: (file: File) => void;
  onPaste: (text: string, name: string) => void;
  /** For the shorter list of received accesses: without the example, which is one of grants. */
  bare?: boolean;
};

/** Three ways in: a file, pasted cells, and an example to look at first. */
export function ChooseList({ busy, failure, onFile, onPaste, bare }: Props) {
  const t = useTranslations("import");
  return (
    <>
      {failure && (
        <Notice live tone="danger" className="mb-6" title={t("unreadable.title")}>
          {t(`unreadable.${failure.code}`, { detail: failure.detail ?? "" })}
        </Notice>
      )}
      <div className="grid gap-8 lg:grid-cols-2">
        <FileDrop busy={busy} onFile={onFile} bare={bare} />
        <PasteCells busy={busy} onPaste={(text) => onPaste(text, t("paste.name"))} />
      </div>
      <p className="mt-5 flex max-w-prose gap-2 text-sm text-ink-2">
        <Icon of={ShieldCheck} className="mt-0.5 text-success" />
        {t("private")}
      </p>
      {!bare && (
        <Section id="example" title={t("example.title")} description={t("example.sentence")}>
          <ExampleList onTake={(text) => onPaste(text, t("example.name"))} />
        </Section>
      )}
    </>
  );
}

function FileDrop({ busy, onFile, bare }: Pick<Props, "busy" | "onFile" | "bare">) {
  const t = useTranslations("import.file");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // The button inside does the same for whoever drags nothing.
    <fieldset
      aria-label={t("title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        "flex min-h-56 flex-col items-start justify-center gap-3 rounded-lg border border-dashed p-6",
        over ? "border-accent bg-accent-soft" : "border-control bg-raised",
      )}
    >
      <Icon of={FileUp} size={24} className="text-ink-3" />
      <p className="sentence text-xl">{t("title")}</p>
      <p className="text-sm text-ink-2">{t(bare ? "kindsShort" : "kinds")}</p>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t("choose")}
        accept=".csv,.tsv,.txt,.xlsx,.xlsm"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
      <Button variant="primary" aria-disabled={busy} onClick={() => input.current?.click()}>
        {busy && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
        {t("choose")}
      </Button>
    </fieldset>
  );
}

function PasteCells({ busy, onPaste }: { busy: boolean; onPaste: (text: string) => void }) {
  const t = useTranslations("import.paste");
  const [text, setText] = useState("");
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onPaste(text);
      }}
    >
      <Field name="cells" label={t("label")} hint={t("hint")}>
        {(control) => (
          <TextArea
            {...control}
            rows={6}
            maxLength={8_000_000}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <Button type="submit" icon={ClipboardPaste} aria-disabled={busy} className="self-start">
        {t("read")}
      </Button>
    </form>
  );
}
