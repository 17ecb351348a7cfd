"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { WordsField } from "./fields";

type Props = Pick<ActFormProps, "action" | "target"> & { owners: SelectOption[] };

/** Another owner, who is told at once. */
export function ReassignForm({ action, target, owners }: Props) {
  const t = useTranslations("acts");
  return (
    <ActForm action={action} target={target} submit={t("reassign.submit")}>
      <NewOwner owners={owners} />
      <WordsField name="why" label={t("field.why")} optional maxLength={LENGTHS.reason} />
    </ActForm>
  );
}

function NewOwner({ owners }: Pick<Props, "owners">) {
  const t = useTranslations("acts.reassign");
  const { problems, typed } = useAct();
  return (
    <Field
      name="ownerId"
      label={t("owner")}
      hint={t("ownerHint")}
      error={problems.of("ownerId")}
      className="max-w-sm"
    >
      {(control) => (
        <Select
          {...control}
          placeholder={t("choose")}
          defaultValue={typed("ownerId")}
          options={owners}
        />
      )}
    </Field>
  );
}
