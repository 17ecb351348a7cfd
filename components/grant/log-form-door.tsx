"use client";

import { useTranslations } from "next-intl";
import { Choices } from "@/components/ui/choices";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { FormPart } from "./form-part";
import { CREDENTIAL_KINDS } from "./grant-words";
import { errorOf, type LogPartProps } from "./log-form-part-props";

/** Which door: the system, what one enters with, and how far in. */
export function LogFormDoor({ search, state, parts, policy }: LogPartProps) {
  const t = useTranslations("grant.form");
  const kinds = useTranslations("grant.kind");
  const levels = useTranslations("ui.level");
  const kindOptions = CREDENTIAL_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }));
  return (
    <FormPart title={t("door")}>
      <Field name="systemId" label={t("system")} error={errorOf(state, "systemId")}>
        {(control) => (
          <Combobox
            control={control}
            value={parts.system}
            onChange={parts.setSystem}
            search={search.systems}
            placeholder={t("systemExample")}
            creatable
          />
        )}
      </Field>
      <Choices
        name="level"
        legend={t("level")}
        defaultValue={state.values.level ?? "write"}
        choices={(["read", "write", "admin"] as const).map((value) => ({
          value,
          label: levels(value),
        }))}
      />
      <Field
        name="credentialId"
        label={t("credential")}
        hint={t("credentialHint")}
        error={errorOf(state, "credentialId")}
      >
        {(control) => (
          <Combobox
            control={control}
            value={parts.credential}
            onChange={parts.setCredential}
            search={parts.credentials}
            placeholder={t("credentialExample")}
            creatable
          />
        )}
      </Field>
      {(parts.isNewCredential || !parts.credential) && (
        <Field
          name="credentialKind"
          label={t("kind")}
          hint={t("kindHint")}
          error={errorOf(state, "credentialKind")}
        >
          {(control) => (
            <Select
              {...control}
              value={parts.newKind}
              onChange={(event) => parts.setNewKind(event.target.value)}
              options={kindOptions}
            />
          )}
        </Field>
      )}
      {parts.shared && (
        <Notice
          live
          tone={policy.sharedAllowed ? "warning" : "danger"}
          title={t(policy.sharedAllowed ? "shared" : "sharedRefused")}
          className="sm:col-span-2"
        >
          {t("sharedBetter", { supplier: parts.supplier?.label ?? t("thisSupplier") })}
        </Notice>
      )}
    </FormPart>
  );
}
