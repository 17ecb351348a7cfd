"use client";

import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import { withdraw } from "../actions";

/** Takes the hand-back back, with the reason. */
export function Withdraw({ slug, id }: { slug: string; id: string }) {
  const t = useTranslations("hand-back.ours.withdraw");
  return (
    <DialogForm
      label={t("open")}
      icon={CircleSlash}
      title={t("title")}
      description={t("body")}
      action={withdraw.bind(null, slug)}
      submit={t("submit")}
      submitVariant="danger"
      idPrefix="withdraw"
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="id" value={id} />
          <Field name="why" label={t("why")} error={problems.of("why")} idPrefix="withdraw">
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </DialogForm>
  );
}
