"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import { useHeldPage } from "./held-context";
import { say } from "./say";
import type { Sayable } from "./types";

/** What was just recorded, for its receipt. */
export type SaidNow = {
  what: Sayable | "person_left";
  count: number;
  until?: string;
  name?: string;
};

type Props = {
  what: Sayable;
  grantIds: readonly string[];
  /** The end on record, where there is one. */
  until: string | null;
  onSaid: (said: SaidNow) => void;
  onCancel: () => void;
};

/** One statement of one door, or of several: a few words, and one button. */
export function SayForm({ what, grantIds, until, onSaid, onCancel }: Props) {
  const t = useTranslations("supplier-page");
  const locale = useLocale();
  const { held, link, read } = useHeldPage();
  const names = { organization: held.organization.name, supplier: held.supplier.name };
  const idPrefix = grantIds.length === 1 ? `f-${grantIds[0]}` : "f-several";
  const send: FormHandler<SaidNow> = async (_, data) => {
    const result = await say(link, data, locale);
    const said = { what, count: grantIds.length, until: String(data.get("untilOn") ?? "") };
    return result.ok ? { ok: true, view: said } : result;
  };
  const done = (said: SaidNow) => {
    onSaid(said);
    void read();
  };
  return (
    <ServerForm
      action={send}
      submit={t(`form.submit.${what}`)}
      variant="primary"
      onDone={done}
      idPrefix={idPrefix}
      beside={
        <Button variant="quiet" onClick={onCancel}>
          {t("act.cancel")}
        </Button>
      }
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="what" value={what} />
          {grantIds.map((id) => (
            <input key={id} type="hidden" name="grantIds[]" value={id} />
          ))}
          <p className="text-ink-2">{t(`form.lead.${what}`, names)}</p>
          {what === "still_needed" && (
            <Field
              name="untilOn"
              label={t("form.until")}
              error={problems.of("untilOn")}
              idPrefix={idPrefix}
            >
              {(control) => (
                <DateInput
                  {...control}
                  min={held.today}
                  defaultValue={until !== null && until >= held.today ? until : ""}
                  className="sm:max-w-56"
                />
              )}
            </Field>
          )}
          <Field
            name="words"
            label={t(what === "still_needed" ? "form.why" : "form.words")}
            hint={t("form.wordsHint")}
            error={problems.of("words")}
            optional={what !== "still_needed"}
            idPrefix={idPrefix}
          >
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
