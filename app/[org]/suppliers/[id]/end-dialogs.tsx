"use client";

import { CircleSlash, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Version } from "@/components/form/version";
import { WordsField } from "@/components/form/words-field";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { end, reopen } from "../actions";

type Supplier = { id: string; name: string; version: number };

type EndProps = {
  slug: string;
  supplier: Supplier;
  today: string;
  /** What its end leaves to be done; `more`: there are more doors than were counted. */
  doors: number;
  more: boolean;
  secrets: number;
};

/** The day the work ended, and why, after saying what falls due by it. */
export function EndSupplier({ slug, supplier, today, doors, more, secrets }: EndProps) {
  const t = useTranslations("supplier.end");
  return (
    <DialogForm
      label={t("label")}
      icon={CircleSlash}
      title={t("title", { name: supplier.name })}
      action={end.bind(null, slug)}
      submit={t("submit")}
      submitVariant="danger"
      done={t("done", { name: supplier.name })}
      idPrefix="end"
    >
      {(problems) => (
        <>
          <p className="text-ink-2">{t("means", { doors, more: more ? "yes" : "no", secrets })}</p>
          <Version of={supplier} />
          <Field
            name="endedOn"
            label={t("endedOn")}
            error={problems.of("endedOn")}
            idPrefix="end"
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} max={today} />}
          </Field>
          <SecretWatch>
            <WordsField name="why" label={t("why")} problems={problems} idPrefix="end" />
          </SecretWatch>
        </>
      )}
    </DialogForm>
  );
}

/** The work goes on after all. */
export function ReopenSupplier({ slug, supplier }: { slug: string; supplier: Supplier }) {
  const t = useTranslations("supplier.reopen");
  return (
    <DialogForm
      label={t("label")}
      icon={RotateCcw}
      title={t("title", { name: supplier.name })}
      description={t("body")}
      action={reopen.bind(null, slug)}
      submit={t("submit")}
      done={t("done", { name: supplier.name })}
      idPrefix="reopen"
    >
      {(problems) => (
        <>
          <Version of={supplier} />
          <SecretWatch>
            <WordsField name="why" label={t("why")} problems={problems} idPrefix="reopen" />
          </SecretWatch>
        </>
      )}
    </DialogForm>
  );
}
