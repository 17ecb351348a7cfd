"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { SecretWatch } from "@/components/things/secret-watch";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { TextInput } from "@/components/ui/text-input";
import { LENGTHS } from "@/lib/grant/fields";
import type { Copy } from "@/lib/handover/clean-up";

type MarkProps = {
  action: FormHandler<unknown>;
  copy: Copy;
  handoverId: string;
  /** The place in words, for who hears only the button. */
  place: string;
  /** Who is taken to have removed it, unless another is named. */
  by: string;
  today: string;
  from: string;
};

/** "It is removed": one press, by whom and when it usually is; another person or day behind a small word. */
export function MarkCleanedForm({ action, copy, handoverId, place, by, today, from }: MarkProps) {
  const t = useTranslations("handover.cleanUp");
  const { side } = copy;
  const idPrefix = `${side}-${copy.place}`;
  return (
    <ServerForm
      action={action}
      submit={
        <>
          <span aria-hidden>{t("submit")}</span>
          <span className="sr-only">{t("submitName", { place, side })}</span>
        </>
      }
      variant="secondary"
      idPrefix={idPrefix}
      className="mt-2 flex flex-col gap-2"
    >
      {(problems) => (
        <>
          <input type="hidden" name="handoverId" value={handoverId} />
          <input type="hidden" name="side" value={side} />
          <input type="hidden" name="place" value={copy.place} />
          <details className="group" open={problems.all.length > 0 || undefined}>
            <summary className="inline-flex min-h-11 items-center gap-1 text-sm text-ink-2 hover:text-accent sm:min-h-6">
              <Icon of={ChevronRight} size={14} className="group-open:rotate-90" />
              {t("defaults", { by })}
            </summary>
            <SecretWatch>
              <ByAndOn {...{ problems, idPrefix, by, today, from }} />
            </SecretWatch>
          </details>
        </>
      )}
    </ServerForm>
  );
}

type FieldsProps = Pick<MarkProps, "by" | "today" | "from"> & {
  problems: Problems;
  idPrefix: string;
};

function ByAndOn({ problems, idPrefix, by, today, from }: FieldsProps) {
  const t = useTranslations("handover.cleanUp");
  const form = useTranslations("grant.form");
  return (
    <div className="grid max-w-md gap-3 py-2 sm:grid-cols-2">
      <Field name="doneBy" label={t("by")} idPrefix={idPrefix} error={problems.of("doneBy")}>
        {(control) => <TextInput {...control} defaultValue={by} maxLength={LENGTHS.name} />}
      </Field>
      <Field
        name="happenedOn"
        label={t("on")}
        idPrefix={idPrefix}
        error={problems.of("happenedOn")}
      >
        {(control) => <DateInput {...control} defaultValue={today} min={from} max={today} />}
      </Field>
      {problems.of("doneBy") && (
        // With scripts the watch asks.
        <noscript className="sm:col-span-2">
          <Checkbox name="notASecret" value="1" label={form("notASecret")} />
        </noscript>
      )}
    </div>
  );
}

type UndoProps = { action: FormHandler<unknown>; id: string; copy: Copy; place: string };

/** Takes back what was ticked in error. */
export function UndoCleanedForm({ action, id, copy, place }: UndoProps) {
  const t = useTranslations("handover.cleanUp");
  return (
    <ServerForm
      action={action}
      submit={
        <>
          <span aria-hidden>{t("undo")}</span>
          <span className="sr-only">{t("undoName", { place, side: copy.side })}</span>
        </>
      }
      variant="quiet"
      className="print:hidden"
    >
      {() => <input type="hidden" name="id" value={id} />}
    </ServerForm>
  );
}
