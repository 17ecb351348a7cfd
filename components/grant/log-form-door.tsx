"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { FormPart } from "./form-part";
import { CREDENTIAL_KINDS } from "./grant-words";
import { LogFormMore } from "./log-form-more";
import { errorOf, type LogPartProps } from "./log-form-part-props";
import { LogMatchNotice } from "./log-match-notice";
import { SecretField } from "./secret-field";

/** Which door: the system, what one enters with, and how far in. */
export function LogFormDoor({ search, state, parts }: LogPartProps) {
  const t = useTranslations("grant.form");
  const kinds = useTranslations("grant.kind");
  const levels = useTranslations("ui.level");
  const { secrets } = parts;
  const { sharedAllowed } = parts.policy;
  const kindOptions = CREDENTIAL_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }));
  return (
    <FormPart title={t("door")}>
      <SecretField
        name="systemId"
        label={t("system")}
        secrets={secrets}
        error={errorOf(state, "systemId")}
      >
        {(control) => (
          <Combobox
            control={control}
            value={parts.system}
            onChange={(next) => {
              parts.setSystem(next);
              secrets.look("systemId", next?.label ?? "");
            }}
            search={search.systems}
            placeholder={t("systemExample")}
            creatable
          />
        )}
      </SecretField>
      <Choices
        name="level"
        legend={t("level")}
        value={parts.level}
        onChange={parts.setLevel}
        choices={(["read", "write", "admin"] as const).map((value) => ({
          value,
          label: levels(value),
        }))}
      />
      <SecretField
        name="credentialId"
        label={t("credential")}
        hint={t("credentialHint")}
        secrets={secrets}
        error={errorOf(state, "credentialId")}
      >
        {(control) => (
          <Combobox
            control={control}
            value={parts.credential}
            onChange={(next) => {
              parts.setCredential(next);
              secrets.look("credentialId", next?.label ?? "");
            }}
            search={parts.credentials}
            placeholder={parts.ownAccount || t("credentialExample")}
            creatable
          />
        )}
      </SecretField>
      {(parts.isNewCredential || !parts.credential) && (
        <Field
          name="credentialKind"
          label={t("kind")}
          hint={
            parts.newKind === "dedicated_account" && parts.ownAccount
              ? t("kindHintNamed", { account: parts.ownAccount })
              : t("kindHint")
          }
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
      <LogFormMore state={state} parts={parts} />
      {parts.shared && (
        <Notice
          live
          tone={sharedAllowed ? "warning" : "danger"}
          title={t(sharedAllowed ? "shared" : "sharedRefused")}
          className="sm:col-span-2"
          actions={
            parts.ownAccount && (
              <Button size="sm" onClick={parts.takeOwnAccount}>
                {t("takeOwnAccount", { account: parts.ownAccount })}
              </Button>
            )
          }
        >
          {t("sharedBetter", { supplier: parts.supplier?.label ?? t("thisSupplier") })}
        </Notice>
      )}
      {parts.match && <LogMatchNotice match={parts.match} />}
    </FormPart>
  );
}
