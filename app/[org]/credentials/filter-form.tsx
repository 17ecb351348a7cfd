import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { CREDENTIAL_KINDS } from "@/components/grant/grant-words";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import {
  CREDENTIAL_STATES,
  type CredentialFilter,
  credentialFilterParams,
} from "@/lib/credential/filter";
import { CREDENTIAL_FINDINGS } from "@/lib/credential/findings";

type Props = {
  path: string;
  filter: CredentialFilter;
  /** The name of the one system it is narrowed to, where it is known. */
  system: string | null;
};

/** Search and filters: a plain form whose answer is an address. A control is keyed by its value, so that it follows the address. */
export function FilterForm({ path, filter, system }: Props) {
  const t = useTranslations("credential.list");
  const kinds = useTranslations("grant.kind");
  const findings = useTranslations("credential.finding.chip");
  return (
    <Form
      action={path}
      className="mb-5 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <Field name="q" label={t("search")} className="col-span-2 sm:w-56">
        {(control) => (
          <TextInput
            {...control}
            required={false}
            key={filter.q}
            type="search"
            defaultValue={filter.q}
            maxLength={200}
          />
        )}
      </Field>
      <Choice
        name="finding"
        value={filter.finding}
        options={[
          { value: "any", label: t("anyFinding") },
          ...CREDENTIAL_FINDINGS.map((value) => ({ value, label: findings(value) })),
        ]}
      />
      <Choice
        name="kind"
        value={filter.kind}
        options={CREDENTIAL_KINDS.map((value) => ({ value, label: kinds(value) }))}
      />
      <Choice
        name="state"
        value={filter.state}
        any={false}
        options={CREDENTIAL_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      <Button type="submit" icon={Search}>
        {t("show")}
      </Button>
      {filter.system !== null && (
        <div className="col-span-2 basis-full">
          <Checkbox
            key={filter.system}
            name="system"
            value={filter.system}
            defaultChecked
            label={t("onlyOf", { system: system ?? t("thisSystem") })}
          />
        </div>
      )}
      {credentialFilterParams(filter).size > 0 && (
        <TextLink href={path} className="col-span-2 self-center text-sm">
          {t("clear")}
        </TextLink>
      )}
    </Form>
  );
}

type ChoiceProps = {
  name: "finding" | "kind" | "state";
  value: string | null;
  options: { value: string; label: string }[];
  /** Whether it may be left open. */
  any?: boolean;
};

function Choice({ name, value, options, any = true }: ChoiceProps) {
  const t = useTranslations("credential.list");
  return (
    <Field name={name} label={t(name)} className="sm:w-44">
      {(control) => (
        <Select
          {...control}
          required={false}
          key={value}
          defaultValue={value ?? ""}
          options={options}
          {...(any && { placeholder: t("all") })}
        />
      )}
    </Field>
  );
}
