"use client";

import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { giveAll } from "../actions";

type Props = { slug: string; id: string; others: SelectOption[] };

/** Gives all that stayed in the name of somebody who left to one who can answer for it. */
export function GiveForm({ slug, id, others }: Props) {
  const t = useTranslations("people.give");
  return (
    <ServerForm
      action={giveAll.bind(null, slug)}
      submit={t("submit")}
      variant="primary"
      done={t("done")}
      idPrefix="give"
      className="flex max-w-md flex-col gap-4"
    >
      {(problems) => (
        <>
          <input type="hidden" name="id" value={id} />
          <Field name="to" label={t("to")} error={problems.of("to")} idPrefix="give">
            {(control) => <Select {...control} options={others} placeholder={t("choose")} />}
          </Field>
        </>
      )}
    </ServerForm>
  );
}
