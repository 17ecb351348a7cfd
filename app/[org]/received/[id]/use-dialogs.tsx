"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Version } from "@/components/form/version";
import { DialogForm } from "@/components/things/dialog-form";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { begin, stop } from "../actions";
import type { OneAccess } from "./dialogs";

type Props = { slug: string; access: OneAccess; today: string; since: string };

/** One of us begins to use it. */
export function BeginUse({
  slug,
  access,
  today,
  since,
  others,
  first,
}: Props & { others: SelectOption[]; first: boolean }) {
  const t = useTranslations("received.use");
  return (
    <DialogForm
      label={t(first ? "beginFirst" : "begin")}
      icon={UserPlus}
      size="sm"
      title={t(first ? "beginFirstTitle" : "beginTitle")}
      action={begin.bind(null, slug)}
      submit={t("beginSubmit")}
      done={t("begun")}
      idPrefix="begin"
    >
      {(problems) => (
        <>
          <Version of={access} />
          <Field
            name="membershipId"
            label={t("who")}
            error={problems.of("membershipId")}
            idPrefix="begin"
          >
            {(control) => <Select {...control} options={others} placeholder={t("choose")} />}
          </Field>
          <Field
            name="sinceOn"
            label={t("sinceOn")}
            error={problems.of("sinceOn")}
            idPrefix="begin"
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} min={since} max={today} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

type StopProps = Props & { user: { id: string; name: string } };

/** One of us uses it no more; he knew its secret, so that stays on record. */
export function StopUse({ slug, access, today, since, user }: StopProps) {
  const t = useTranslations("received.use");
  return (
    <DialogForm
      label={t("stop")}
      name={t("stopName", { name: user.name })}
      variant="quiet"
      size="sm"
      title={t("stopTitle", { name: user.name })}
      description={t("stopBody")}
      action={stop.bind(null, slug)}
      submit={t("stopSubmit")}
      done={t("stopped")}
      idPrefix="stop"
    >
      {(problems) => (
        <>
          <Version of={access} />
          <input type="hidden" name="membershipId" value={user.id} />
          <Field
            name="untilOn"
            label={t("untilOn")}
            error={problems.of("untilOn")}
            idPrefix="stop"
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} min={since} max={today} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
