"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { hasSecretValue } from "@/lib/credential/kinds";
import { Receipt } from "./receipt";
import { type SaidNow, SayForm } from "./say-form";
import { type Door, SAYABLE, type Sayable } from "./types";

/** So many are named before one answer is given for all. */
const NAMED = 6;

type Props = { doors: readonly Door[]; onNone: () => void };

/** The doors that were chosen, in a bar under the thumb, and one statement of them all. */
export function Several({ doors, onNone }: Props) {
  const t = useTranslations("supplier-page.list");
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<SaidNow | null>(null);
  const count = doors.length;
  const names = doors.slice(0, NAMED).map(({ system, account }) => `${system} (${account})`);
  const onSaid = (now: SaidNow) => {
    setOpen(false);
    setSaid(now);
    onNone();
  };
  if (count === 0)
    return (
      said && (
        <div className="mt-6">
          <Receipt said={said} />
        </div>
      )
    );
  return (
    <div className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-2 border-t border-line-strong bg-raised px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:mx-0 sm:rounded-t-lg sm:border-x">
      <p role="status" className="mr-auto text-sm font-[550]">
        {t("picked", { count })}
      </p>
      <Button size="sm" variant="quiet" onClick={onNone}>
        {t("pickNone")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("several", { count })}
        description={t("named", { names: names.join(", "), more: count - names.length })}
        trigger={
          <Button variant="primary" className="max-sm:w-full" onClick={() => setSaid(null)}>
            {t("sayOfAll", { count })}
          </Button>
        }
      >
        <OfAll doors={doors} onSaid={onSaid} onCancel={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

type OfAllProps = {
  doors: readonly Door[];
  onSaid: (said: SaidNow) => void;
  onCancel: () => void;
};

function OfAll({ doors, onSaid, onCancel }: OfAllProps) {
  const t = useTranslations("supplier-page");
  const [what, choose] = useState<Sayable>("done");
  const secrets = doors.every(({ kind }) => hasSecretValue(kind));
  const offers = SAYABLE.filter((one) => one !== "destroyed" || secrets);
  return (
    <div className="flex flex-col gap-5">
      <RadioCards
        name="whatOfAll"
        legend={t("list.answer")}
        value={what}
        onChange={(value) => choose(value as Sayable)}
        choices={offers.map((value) => ({ value, label: t(`manyAct.${value}`) }))}
      />
      <SayForm
        what={what}
        grantIds={doors.map(({ id }) => id)}
        until={null}
        onSaid={onSaid}
        onCancel={onCancel}
      />
    </div>
  );
}
