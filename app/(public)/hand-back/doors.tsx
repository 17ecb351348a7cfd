"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Link } from "@/components/link/use-link-page";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { ClientHandBack, HandBackDoor } from "@/lib/hand-back/view";
import { ConfirmForm } from "./confirm-form";
import { Door } from "./door";
import { Steps } from "./steps";

type Props = { view: ClientHandBack; link: Link; onDone: () => void };

/** The doors, kind of system by kind of system with what there is to do; those not confirmed first, and all of them at once. */
export function Doors({ view, link, onDone }: Props) {
  const left = view.doors.filter(({ confirmed }) => confirmed === null);
  const kinds = [...Map.groupBy(left, ({ kind }) => kind)];
  return (
    <>
      {kinds.map(([kind, doors]) => (
        <Kind key={kind} kind={kind} doors={doors} link={link} onDone={onDone} />
      ))}
      {left.length > 1 && <AllAtOnce doors={left} link={link} onDone={onDone} />}
      <ConfirmedDoors view={view} link={link} onDone={onDone} />
    </>
  );
}

type KindProps = Omit<Props, "view"> & { kind: HandBackDoor["kind"]; doors: HandBackDoor[] };

function Kind({ kind, doors, link, onDone }: KindProps) {
  const t = useTranslations("hand-back.steps");
  return (
    <Section id={`kind-${kind}`} title={t(`${kind}.name`)} count={doors.length}>
      <Steps kind={kind} />
      <ul className="divide-y divide-line">
        {doors.map((door) => (
          <Door key={door.accessId} door={door} link={link} onDone={onDone} />
        ))}
      </ul>
    </Section>
  );
}

type AllProps = Omit<Props, "view"> & { doors: HandBackDoor[] };

function AllAtOnce({ doors, link, onDone }: AllProps) {
  const t = useTranslations("hand-back.page");
  const [open, setOpen] = useState(false);
  return (
    <Section id="all" title={t("all.title")} description={t("all.body", { count: doors.length })}>
      {open ? (
        <ConfirmForm
          accessIds={doors.map(({ accessId }) => accessId)}
          name="all"
          submit={t("all.submit", { count: doors.length })}
          link={link}
          onDone={onDone}
        />
      ) : (
        <Button onClick={() => setOpen(true)}>{t("all.open")}</Button>
      )}
    </Section>
  );
}

function ConfirmedDoors({ view, link, onDone }: Props) {
  const t = useTranslations("hand-back.page");
  const confirmed = view.doors.filter((door) => door.confirmed !== null);
  if (confirmed.length === 0) return null;
  return (
    <Section id="confirmed" title={t("confirmed.title")} count={confirmed.length}>
      <ul className="divide-y divide-line">
        {confirmed.map((door) => (
          <Door key={door.accessId} door={door} link={link} onDone={onDone} />
        ))}
      </ul>
    </Section>
  );
}
