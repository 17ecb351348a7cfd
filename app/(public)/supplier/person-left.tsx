"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LENGTHS } from "@/lib/grant/fields";
import { useHeldPage } from "./held-context";
import { Receipt } from "./receipt";
import { Said } from "./said";
import { SOMEBODY_ELSE, say } from "./say";
import type { SaidNow } from "./say-form";

/** One of the supplier's people has left: who, of those on record, or by name. */
export function PersonLeft() {
  const t = useTranslations("supplier-page.left");
  const { held } = useHeldPage();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<SaidNow | null>(null);
  const names = { organization: held.organization.name, supplier: held.supplier.name };
  return (
    <Section id="left" title={t("title")} description={t("body", names)}>
      <div className="flex flex-col items-start gap-4">
        {said && <Receipt said={said} />}
        <Said said={held.left} />
        {open ? (
          <LeftForm
            onSaid={(now) => {
              setSaid(now);
              setOpen(false);
            }}
            onCancel={() => setOpen(false)}
          />
        ) : (
          <Button
            onClick={() => {
              setOpen(true);
              setSaid(null);
            }}
          >
            {t("open")}
          </Button>
        )}
      </div>
    </Section>
  );
}

type FormProps = { onSaid: (said: SaidNow) => void; onCancel: () => void };

function LeftForm({ onSaid, onCancel }: FormProps) {
  const t = useTranslations("supplier-page");
  const locale = useLocale();
  const { held, link, read } = useHeldPage();
  const [who, choose] = useState(held.people.length === 0 ? SOMEBODY_ELSE : "");
  const send: FormHandler<SaidNow> = async (_, data) => {
    const result = await say(link, data, locale);
    const typed = String(data.get("personWords") ?? "").trim();
    const name = held.people.find(({ id }) => id === who)?.name ?? typed;
    return result.ok ? { ok: true, view: { what: "person_left", count: 1, name } } : result;
  };
  const done = (said: SaidNow) => {
    onSaid(said);
    void read();
  };
  return (
    <ServerForm
      action={send}
      submit={t("left.submit")}
      variant="primary"
      onDone={done}
      idPrefix="f-left"
      className="flex w-full flex-col gap-5"
      beside={
        <Button variant="quiet" onClick={onCancel}>
          {t("act.cancel")}
        </Button>
      }
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="what" value="person_left" />
          <Field
            name="personId"
            label={t("left.who")}
            error={problems.of("personId")}
            idPrefix="f-left"
          >
            {(control) => (
              <Select
                {...control}
                placeholder={t("left.choose")}
                value={who}
                onChange={(event) => choose(event.target.value)}
                options={[
                  ...held.people.map(({ id, name }) => ({ value: id, label: name })),
                  { value: SOMEBODY_ELSE, label: t("left.else") },
                ]}
              />
            )}
          </Field>
          {who === SOMEBODY_ELSE && (
            <Field
              name="personWords"
              label={t("left.name")}
              error={problems.of("personWords")}
              idPrefix="f-left"
            >
              {(control) => <TextInput {...control} maxLength={LENGTHS.name} />}
            </Field>
          )}
          <Field
            name="words"
            label={t("form.words")}
            hint={t("form.wordsHint")}
            error={problems.of("words")}
            optional
            idPrefix="f-left"
          >
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
