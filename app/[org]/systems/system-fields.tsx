"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "@/components/form/use-problems";
import { SecretWatch } from "@/components/things/secret-watch";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";

/** A system as its form holds it. */
export type SystemForm = {
  id: string;
  version: number;
  name: string;
  kind: string | null;
  url: string | null;
  sensitive: boolean;
  howToClose: string | null;
  note: string | null;
};

type Props = {
  problems: Problems;
  system?: SystemForm;
  /** Who can own a new one; the owner of one that stands is changed by itself. */
  owners?: SelectOption[];
};

/** All that is known about a system itself. */
export function SystemFields({ problems, system, owners }: Props) {
  const t = useTranslations("system.form");
  const error = (name: string) => ({ name, error: problems.of(name), idPrefix: "system" });
  return (
    <SecretWatch>
      {system && (
        <>
          <input type="hidden" name="id" value={system.id} />
          <input type="hidden" name="version" value={system.version} />
        </>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field {...error("name")} label={t("name")}>
          {(control) => <TextInput {...control} defaultValue={system?.name} maxLength={200} />}
        </Field>
        <Field {...error("kind")} label={t("kind")} optional>
          {(control) => (
            <TextInput
              {...control}
              defaultValue={system?.kind ?? ""}
              placeholder={t("kindExample")}
              maxLength={120}
            />
          )}
        </Field>
      </div>
      <Field {...error("url")} label={t("url")} optional>
        {(control) => (
          <TextInput
            {...control}
            inputMode="url"
            defaultValue={system?.url ?? ""}
            placeholder="https://"
          />
        )}
      </Field>
      {owners && (
        <Field {...error("ownerId")} label={t("owner")} hint={t("ownerHint")}>
          {(control) => <Select {...control} options={owners} />}
        </Field>
      )}
      <Field {...error("howToClose")} label={t("howToClose")} hint={t("howToCloseHint")} optional>
        {(control) => (
          <TextArea {...control} defaultValue={system?.howToClose ?? ""} maxLength={2000} />
        )}
      </Field>
      <Checkbox
        id="system-sensitive"
        name="sensitive"
        label={t("sensitive")}
        hint={t("sensitiveHint")}
        defaultChecked={system?.sensitive ?? false}
      />
      <Field {...error("note")} label={t("note")} optional>
        {(control) => <TextArea {...control} defaultValue={system?.note ?? ""} maxLength={2000} />}
      </Field>
    </SecretWatch>
  );
}
