"use client";

import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import { decline } from "./actions";

type Props = { slug: string; id: string };

/** No, with a reason for the register. */
export function DeclineForm({ slug, id }: Props) {
  const t = useTranslations("access-request.decline");
  return (
    <ServerForm
      action={decline.bind(null, slug)}
      submit={t("submit")}
      variant="secondary"
      done={t("done")}
      className="flex max-w-2xl flex-col gap-5"
    >
      {(problems) => (
        <SecretWatch>
          <input type="hidden" name="id" value={id} />
          <Field name="why" label={t("why")} error={problems.of("why")}>
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
