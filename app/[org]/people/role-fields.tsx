"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Problems } from "@/components/form/use-problems";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  problems: Problems;
  current: string;
  untilOn: string | null;
  idPrefix: string;
  onRole?: (role: string) => void;
};

/** A role, and for an auditor the last day. */
export function RoleFields({ problems, current, untilOn, idPrefix, onRole }: Props) {
  const t = useTranslations("people");
  const [chosen, setChosen] = useState(current);
  const options = (["admin", "member", "auditor"] as const).map((value) => ({
    value,
    label: t(`role.${value}`),
  }));
  return (
    <>
      <Field
        name="role"
        label={t("column.role")}
        hint={t(`roleHint.${chosen === "admin" || chosen === "auditor" ? chosen : "member"}`)}
        error={problems.of("role")}
        idPrefix={idPrefix}
      >
        {(control) => (
          <Select
            {...control}
            options={options}
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value);
              onRole?.(event.target.value);
            }}
          />
        )}
      </Field>
      {chosen === "auditor" && (
        <Field
          name="untilOn"
          label={t("lastDay")}
          optional
          error={problems.of("untilOn")}
          idPrefix={idPrefix}
        >
          {(control) => <DateInput {...control} defaultValue={untilOn ?? ""} />}
        </Field>
      )}
    </>
  );
}
