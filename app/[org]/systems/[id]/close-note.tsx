"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { edit } from "../actions";
import type { SystemForm } from "../system-fields";

type Props = { slug: string; system: SystemForm; edits: boolean };

/** What to click to close a door here, written where it is read. */
export function CloseNote({ slug, system, edits }: Props) {
  const t = useTranslations("system.close");
  const [writing, setWriting] = useState(false);
  const { howToClose } = system;
  return (
    <Section
      id="how-to-close"
      title={t("title")}
      flush
      actions={
        edits &&
        !writing && (
          <div className="-my-1">
            <Button size="sm" icon={PencilLine} onClick={() => setWriting(true)}>
              {t(howToClose ? "edit" : "write")}
            </Button>
          </div>
        )
      }
    >
      {writing ? (
        <CloseForm slug={slug} system={system} onDone={() => setWriting(false)} />
      ) : howToClose ? (
        <p className="border-l-2 border-line-strong pl-3 whitespace-pre-line">{howToClose}</p>
      ) : (
        <p className="text-ink-2">{t("none")}</p>
      )}
    </Section>
  );
}

type FormProps = { slug: string; system: SystemForm; onDone: () => void };

function CloseForm({ slug, system, onDone }: FormProps) {
  const t = useTranslations("system.close");
  const { howToClose, sensitive, ...others } = system;
  return (
    <ServerForm
      action={edit.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      onDone={onDone}
      idPrefix="close"
      beside={
        <Button variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      }
    >
      {(problems) => (
        <SecretWatch>
          {Object.entries(others).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value ?? ""} />
          ))}
          {sensitive && <input type="hidden" name="sensitive" value="on" />}
          <Field
            name="howToClose"
            label={t("label")}
            hint={t("hint")}
            error={problems.of("howToClose")}
            idPrefix="close"
            optional
          >
            {(control) => (
              <TextArea
                {...control}
                autoFocus
                rows={5}
                defaultValue={howToClose ?? ""}
                maxLength={2000}
              />
            )}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
