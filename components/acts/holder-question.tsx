"use client";

import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { StatusChip } from "@/components/ui/status-chip";
import { TextLink } from "@/components/ui/text-link";
import type { Channel } from "@/lib/credential/channel";
import { HOLDER_ANSWERS, type HolderAnswer } from "@/lib/credential/rotation";
import type { GrantState } from "@/lib/grant/state";
import { useAct } from "./act-context";

/** An open door through the credential that is rotated. */
export type RotationHolderView = {
  grantId: string;
  href: string;
  supplier: string;
  contact: string | null;
  state: GrantState;
  endsOn: string | null;
  suggested: HolderAnswer;
  /** Its latest handover: null where none is on record. */
  handedOn: string | null;
  channel: Channel | null;
  knowsNow: boolean;
};

type Props = {
  holder: RotationHolderView;
  answer: HolderAnswer;
  onAnswer: (answer: HolderAnswer) => void;
};

/** Does this one end, or get the new one? Both answers stand with what they do. */
export function HolderQuestion({ holder, answer, onAnswer }: Props) {
  const t = useTranslations("credential.rotate");
  const { problems } = useAct();
  const name = `holders[${holder.grantId}]`;
  const error = problems.of(name);
  const effect = answer === "ends" ? "ends" : holder.handedOn ? "gets" : "nothing";
  return (
    <div className="grid gap-x-6 gap-y-2 py-3.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <Who holder={holder} />
      <fieldset aria-describedby={`${name}-does`} className="min-w-0">
        <legend className="sr-only">{t("answer", { supplier: holder.supplier })}</legend>
        <div className="flex flex-wrap gap-1.5">
          {HOLDER_ANSWERS.map((value, index) => (
            <label key={value} className="choice relative">
              <input
                id={index === 0 ? `f-${name}` : undefined}
                type="radio"
                name={name}
                value={value}
                defaultChecked={answer === value}
                onChange={() => onAnswer(value)}
                className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
              />
              {t(value)}
            </label>
          ))}
        </div>
      </fieldset>
      <p id={`${name}-does`} className="text-sm text-ink-2 sm:col-span-2">
        {t(effect === "ends" ? "endsDoes" : effect === "gets" ? "getsDoes" : "getsDoesNothing")}
      </p>
      {error && <p className="text-sm text-danger sm:col-span-2">{error}</p>}
    </div>
  );
}

function Who({ holder }: { holder: RotationHolderView }) {
  const t = useTranslations("credential.rotate");
  const channels = useTranslations("grant.channel");
  const { supplier, contact, href, state, endsOn, handedOn, channel, knowsNow } = holder;
  const term = endsOn === null ? "noEnd" : state === "overdue" ? "over" : "until";
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={href} className="font-[550]">
          {supplier}
        </TextLink>
        {contact && <span className="text-ink-2">{contact}</span>}
        <StatusChip status={state} />
      </p>
      <p className="text-sm text-ink-3">
        {t.rich(term, { day: () => <Day on={endsOn ?? ""} /> })}
        {" · "}
        {handedOn === null || channel === null
          ? t("never")
          : knowsNow
            ? t.rich("knows", {
                channel: channels(channel).toLocaleLowerCase(),
                day: () => <Day on={handedOn} />,
              })
            : t("formerly")}
      </p>
    </div>
  );
}
