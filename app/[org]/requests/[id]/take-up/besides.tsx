"use client";

import { useTranslations } from "next-intl";
import { FormPart } from "@/components/grant/form-part";
import { Checkbox } from "@/components/ui/checkbox";

type Props = { id: string; person: string; email: string };

/** Whose request it is, and whether somebody has checked the address it came from. */
export function Besides({ id, person, email }: Props) {
  const t = useTranslations("access-request.takeUp");
  return (
    <FormPart title={t("address")}>
      <input type="hidden" name="requestId" value={id} />
      <Checkbox
        id="f-addressChecked"
        name="addressChecked"
        value="1"
        label={<span className="break-words">{t("addressChecked", { person, email })}</span>}
        hint={t("addressHint")}
        className="sm:col-span-2"
      />
    </FormPart>
  );
}
