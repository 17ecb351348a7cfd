"use client";

import { useTranslations } from "next-intl";
import { TheirWords } from "@/components/attestation/statement-list";
import { LinkOver } from "@/components/link/link-over";
import { NotRead } from "@/components/link/not-read";
import { type Link, useLinkPage } from "@/components/link/use-link-page";
import { LinkButton } from "@/components/ui/link-button";
import { DoorActs } from "./door-acts";
import { DoorFacts } from "./door-facts";
import { DoorHistory } from "./door-history";
import { DoorSentence } from "./door-sentence";
import type { DoorPage } from "./door-types";

/** The page of a door link, made for a phone: what this is, why it is due, what can be done, what happened. */
export function Door() {
  const t = useTranslations("door");
  const { step, link, read } = useLinkPage<DoorPage>("/door/read");
  switch (step.at) {
    case "ready":
      return <Shown door={step.view} link={step.link} onDone={read} />;
    case "reading":
      return <h1 className="sentence text-3xl">{t("reading")}</h1>;
    case "dead":
      return <Over link={link} onRetry={read} />;
    default:
      return <NotRead why={step.at} onRetry={read} />;
  }
}

function Over({ link, onRetry }: { link: Link | null; onRetry: () => void }) {
  const t = useTranslations("door");
  return (
    <LinkOver link={link} again="/door/again" words={t.raw("dead")} onRetry={onRetry}>
      <LinkButton href="/sign-in">{t("signIn")}</LinkButton>
    </LinkOver>
  );
}

type ShownProps = { door: DoorPage; link: Link; onDone: () => void };

function Shown({ door, link, onDone }: ShownProps) {
  return (
    <div className="flex flex-col gap-8">
      <DoorSentence door={door} />
      {door.said && <TheirWords statement={door.said} />}
      <DoorActs door={door} link={link} onDone={onDone} />
      <DoorFacts door={door} />
      <DoorHistory lines={door.history} />
    </div>
  );
}
