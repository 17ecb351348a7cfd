"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChooseContact, QuestionMail } from "@/components/acts/question-mail";
import { Day } from "@/components/ui/day";
import { askByLink } from "./actions";
import { type ActProps, DoorForm } from "./door-form";
import type { DoorPage } from "./door-types";

/** Asks the supplier whether it is still needed: whom, and the mail as he gets it. */
export function DoorAsk(props: ActProps) {
  const t = useTranslations("door.ask");
  const { askable } = props.door;
  const [chosen, choose] = useState("");
  const whom = askable.length === 1 ? askable[0] : askable.find(({ id }) => id === chosen);
  return (
    <DoorForm {...props} action={askByLink} submit={t("submit")} done={t("done")}>
      {(problems) => (
        <>
          {askable.length > 1 && (
            <ChooseContact
              contacts={askable}
              value={chosen}
              onChange={choose}
              error={problems.of("contactId")}
            />
          )}
          {whom && <QuestionMail whom={whom} />}
        </>
      )}
    </DoorForm>
  );
}

/** The supplier was asked in the last seven days: who did, and when it may be asked again. */
export function DoorAsked({ asked }: { asked: NonNullable<DoorPage["asked"]> }) {
  const t = useTranslations("door.ask");
  const { by, contact, on, again } = asked;
  return (
    <p className="text-ink-2">
      {t.rich("asked", {
        by,
        contact,
        on: () => <Day on={on} />,
        again: () => <Day on={again} />,
      })}
    </p>
  );
}
