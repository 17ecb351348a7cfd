"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type AskWhom, ChooseContact, QuestionMail } from "@/components/acts/question-mail";
import { ServerForm } from "@/components/form/server-form";
import { LinkButton } from "@/components/ui/link-button";
import { askFirm } from "../../../asking/actions";

type Props = { slug: string; supplierId: string; people: AskWhom[] };

/** Whom to ask where several can be, and the mail as he gets it. */
export function AskFirmForm({ slug, supplierId, people }: Props) {
  const t = useTranslations("asking.firm");
  const [chosen, choose] = useState(people.length === 1 ? "" : (people[0]?.id ?? ""));
  const whom = people.length === 1 ? people[0] : people.find(({ id }) => id === chosen);
  return (
    <ServerForm
      action={askFirm.bind(null, slug)}
      submit={t("submit")}
      variant="primary"
      icon={Send}
      className="flex max-w-2xl flex-col gap-6"
      beside={
        <LinkButton variant="quiet" href={`/${slug}/suppliers/${supplierId}`}>
          {t("cancel")}
        </LinkButton>
      }
    >
      {(problems) => (
        <>
          <input type="hidden" name="supplierId" value={supplierId} />
          {people.length > 1 && (
            <ChooseContact
              contacts={people}
              value={chosen}
              onChange={choose}
              error={problems.of("contactId")}
            />
          )}
          {whom && <QuestionMail whom={whom} />}
        </>
      )}
    </ServerForm>
  );
}
