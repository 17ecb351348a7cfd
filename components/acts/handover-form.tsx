"use client";

import { useTranslations } from "next-intl";
import { INSECURE_CHANNELS, SAFE_CHANNELS } from "@/components/grant/grant-words";
import { InsecureNotice } from "@/components/handover/insecure-notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { LENGTHS } from "@/lib/grant/fields";
import { useAct } from "./act-context";
import { ActForm, type ActFormProps } from "./act-form";
import { DayField, WordsField } from "./fields";

type Props = Pick<ActFormProps, "action" | "target" | "variant"> & {
  /** The credential's generation now. */
  generation: number;
  today: string;
};

/** How the supplier got it; what an insecure channel does is said at once. */
export function HandoverForm({ generation, today, ...form }: Props) {
  const t = useTranslations("acts");
  return (
    <ActForm {...form} submit={t("handover.submit")}>
      {/* By style alone, so that it is said without scripts too. */}
      <div className="group/channel grid gap-6">
        <ChannelField />
        <Exposes />
      </div>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <DayField name="happenedOn" label={t("handover.when")} value={today} max={today} />
        {generation > 1 ? (
          <Generation generation={generation} />
        ) : (
          // Who has this page open while another changes the secret means the one that was there.
          <input type="hidden" name="generation" value={generation} />
        )}
      </div>
      <WordsField name="note" label={t("field.note")} optional maxLength={LENGTHS.note} />
    </ActForm>
  );
}

function Exposes() {
  return (
    <div
      role="status"
      className="hidden group-has-[option[value=chat]:checked]/channel:block group-has-[option[value=email]:checked]/channel:block group-has-[option[value=screenshot]:checked]/channel:block group-has-[option[value=text_message]:checked]/channel:block"
    >
      <InsecureNotice />
    </div>
  );
}

function ChannelField() {
  const t = useTranslations("acts.handover");
  const form = useTranslations("grant.form");
  const channels = useTranslations("grant.channel");
  const { problems, typed } = useAct();
  const group = (label: string, of: typeof SAFE_CHANNELS) => ({
    label,
    options: of.map((value) => ({ value, label: channels(value) })),
  });
  return (
    <Field name="channel" label={t("channel")} error={problems.of("channel")} className="max-w-sm">
      {(control) => (
        <Select
          {...control}
          placeholder={t("choose")}
          defaultValue={typed("channel")}
          options={[
            group(form("safe"), SAFE_CHANNELS),
            group(form("insecure"), INSECURE_CHANNELS),
            { value: "unknown", label: channels("unknown") },
          ]}
        />
      )}
    </Field>
  );
}

const FORMER = 5;

function Generation({ generation }: { generation: number }) {
  const t = useTranslations("acts.handover");
  const { problems, typed } = useAct();
  const former = Array.from(
    { length: Math.min(FORMER, generation - 1) },
    (_, i) => generation - 1 - i,
  );
  return (
    <Field name="generation" label={t("generation")} error={problems.of("generation")}>
      {(control) => (
        <Select
          {...control}
          defaultValue={typed("generation", String(generation))}
          options={[
            { value: String(generation), label: t("current") },
            ...former.map((one) => ({
              value: String(one),
              label: t("former", { generation: one }),
            })),
          ]}
        />
      )}
    </Field>
  );
}
