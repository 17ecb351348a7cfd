"use client";

import { UserRoundPen } from "lucide-react";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/things/dialog-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { HandBackPage } from "@/lib/hand-back/view";
import { changeContact } from "../actions";

type Props = { slug: string; page: Pick<HandBackPage, "id" | "contact" | "contactId" | "others"> };

/** Goes on with somebody else of the client. */
export function ChangeContact({ slug, page: { id, contact, contactId, others } }: Props) {
  const t = useTranslations("hand-back.ours.change");
  const [only] = others;
  const people = others.map((one) => ({ value: one.id, label: `${one.name}, ${one.email}` }));
  return (
    <DialogForm
      label={t("open")}
      icon={UserRoundPen}
      title={t("title")}
      description={t("body", { contact })}
      action={changeContact.bind(null, slug)}
      submit={t("submit")}
      submitVariant="primary"
      idPrefix="change"
    >
      {(problems) => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="fromId" value={contactId} />
          <Field
            name="contactId"
            label={t("contact")}
            error={problems.of("contactId")}
            idPrefix="change"
          >
            {(control) => (
              <Select
                {...control}
                options={people}
                placeholder={people.length > 1 ? "—" : undefined}
                defaultValue={people.length === 1 ? only?.id : undefined}
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
