"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "@/components/form/use-problems";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";

/** A supplier as its form holds it. */
export type SupplierForm = {
  id: string;
  version: number;
  name: string;
  domain: string | null;
  contractEndsOn: string | null;
  personalData: boolean | null;
  note: string | null;
};

type Props = { problems: Problems; supplier?: SupplierForm };

/** All that is known about a supplier itself. */
export function SupplierFields({ problems, supplier }: Props) {
  const t = useTranslations("supplier.form");
  const error = (name: string) => ({ name, error: problems.of(name), idPrefix: "supplier" });
  const personal = supplier?.personalData ?? null;
  return (
    <SecretWatch>
      {supplier && (
        <>
          <input type="hidden" name="id" value={supplier.id} />
          <input type="hidden" name="version" value={supplier.version} />
        </>
      )}
      <Field {...error("name")} label={t("name")}>
        {(control) => <TextInput {...control} defaultValue={supplier?.name} maxLength={200} />}
      </Field>
      <Field {...error("domain")} label={t("domain")} hint={t("domainHint")} optional>
        {(control) => (
          <TextInput {...control} defaultValue={supplier?.domain ?? ""} maxLength={120} />
        )}
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field {...error("contractEndsOn")} label={t("contract")} hint={t("contractHint")} optional>
          {(control) => <DateInput {...control} defaultValue={supplier?.contractEndsOn ?? ""} />}
        </Field>
        <Field {...error("personalData")} label={t("personalData")} hint={t("personalHint")}>
          {(control) => (
            <Select
              {...control}
              defaultValue={personal === null ? "" : personal ? "yes" : "no"}
              options={[
                { value: "", label: t("unknown") },
                { value: "yes", label: t("yes") },
                { value: "no", label: t("no") },
              ]}
            />
          )}
        </Field>
      </div>
      <Field {...error("note")} label={t("note")} optional>
        {(control) => (
          <TextArea {...control} defaultValue={supplier?.note ?? ""} maxLength={2000} />
        )}
      </Field>
    </SecretWatch>
  );
}
