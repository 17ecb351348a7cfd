"use client";

import { useTranslations } from "next-intl";
import { InsecureNotice } from "@/components/handover/insecure-notice";
import { Choices } from "@/components/ui/choices";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { FormPart } from "./form-part";
import { INSECURE_CHANNELS, SAFE_CHANNELS } from "./grant-words";
import { errorOf, type LogPartProps } from "./log-form-part-props";

/** Whether the supplier has it already, and how it got there. */
export function LogFormHandover({ state, parts, today }: LogPartProps) {
  const t = useTranslations("grant.form");
  const channels = useTranslations("grant.channel");
  const { values } = state;
  const insecure = INSECURE_CHANNELS.some((channel) => channel === parts.channel);
  const group = (label: string, of: typeof SAFE_CHANNELS) => ({
    label,
    options: of.map((channel) => ({ value: channel, label: channels(channel) })),
  });
  return (
    <FormPart title={t("handover")}>
      <Field name="channel" label={t("channel")} error={errorOf(state, "channel")}>
        {(control) => (
          <Select
            {...control}
            value={parts.channel}
            onChange={(event) => parts.setChannel(event.target.value)}
            placeholder={t("notYet")}
            options={[
              group(t("safe"), SAFE_CHANNELS),
              group(t("insecure"), INSECURE_CHANNELS),
              { value: "unknown", label: channels("unknown") },
            ]}
          />
        )}
      </Field>
      {parts.channel !== "" && (
        <Field name="handedOverOn" label={t("handedOverOn")} error={errorOf(state, "handedOverOn")}>
          {(control) => (
            <DateInput {...control} max={today} defaultValue={values.handedOverOn ?? today} />
          )}
        </Field>
      )}
      {insecure && <InsecureNotice live className="sm:col-span-2" />}
      {parts.shared && (
        <Choices
          name="changedBefore"
          legend={t("changedBefore")}
          hint={t("changedBeforeHint")}
          defaultValue={values.changedBefore ?? "unknown"}
          className="sm:col-span-2"
          choices={(["yes", "no", "unknown"] as const).map((value) => ({
            value,
            label: t(`changed.${value}`),
          }))}
        />
      )}
    </FormPart>
  );
}
