"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "@/components/form/use-problems";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { NOBODY_YET } from "@/lib/membership/membership";
import type { MemberView } from "@/lib/membership/queries/read-people";

type Props = { member: MemberView; others: SelectOption[]; problems: Problems; idPrefix: string };

/** Who becomes owner of what this member answers for; or nobody yet, which whoever is next in line is told. */
export function TakesOver({ member, others, problems, idPrefix }: Props) {
  const t = useTranslations("people.takesOver");
  return (
    <Field
      name="to"
      label={t("label")}
      hint={t("hint", { count: member.owns, name: member.name })}
      error={problems.of("to")}
      idPrefix={idPrefix}
    >
      {(control) => (
        <Select
          {...control}
          options={[...others, { value: NOBODY_YET, label: t("nobodyYet") }]}
          placeholder={t("choose")}
        />
      )}
    </Field>
  );
}
