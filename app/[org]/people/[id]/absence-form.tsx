"use client";

import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { MemberView } from "@/lib/membership/queries/read-people";
import { beAway } from "../actions";

type Props = { slug: string; member: MemberView; others: SelectOption[] };

/** First and last day away, and who stands in. */
export function AbsenceForm({ slug, member, others }: Props) {
  const t = useTranslations("people.absence");
  return (
    <ServerForm
      action={beAway.bind(null, slug)}
      submit={t("submit")}
      variant="secondary"
      done={t("done")}
      idPrefix="away"
    >
      {(problems) => (
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <input type="hidden" name="version" value={member.version} />
          <Field
            name="awayFrom"
            label={t("from")}
            optional
            error={problems.of("awayFrom")}
            idPrefix="away"
          >
            {(control) => <DateInput {...control} defaultValue={member.awayFrom ?? ""} />}
          </Field>
          <Field
            name="awayTo"
            label={t("to")}
            optional
            error={problems.of("awayTo")}
            idPrefix="away"
          >
            {(control) => <DateInput {...control} defaultValue={member.awayTo ?? ""} />}
          </Field>
          <Field
            name="delegateId"
            label={t("delegate")}
            optional
            error={problems.of("delegateId")}
            idPrefix="away"
          >
            {(control) => (
              <Select
                {...control}
                options={others}
                placeholder={t("nobody")}
                defaultValue={member.delegateId ?? ""}
              />
            )}
          </Field>
        </div>
      )}
    </ServerForm>
  );
}
