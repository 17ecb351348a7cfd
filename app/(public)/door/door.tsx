"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { TheirWords } from "@/components/attestation/statement-list";
import { postJson, useFragment } from "@/components/form/fragment";
import { DoorActs } from "./door-acts";
import { DoorFacts } from "./door-facts";
import { DoorHistory } from "./door-history";
import { DoorOver } from "./door-over";
import { DoorSentence } from "./door-sentence";
import type { DoorKey, DoorPage } from "./door-types";

/** Undefined while it is being read, null where the link opens nothing. */
type Read = DoorPage | null | undefined;

/** The page of a door link, made for a phone: what this is, why it is due, what can be done, what happened. */
export function Door() {
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", token = ""] = fragment ?? [];
  const [door, setDoor] = useState<Read>();
  const read = useCallback(async () => {
    const answer = await postJson("/door/read", { organizationId, linkId, token });
    setDoor(answer as DoorPage | null);
  }, [organizationId, linkId, token]);
  useEffect(() => {
    if (fragment === null) setDoor(null);
    else if (fragment !== undefined) void read();
  }, [fragment === undefined, read]);
  if (door === undefined) return <Reading />;
  const link = { organizationId, linkId, token };
  if (door === null) return <DoorOver link={link} onRetry={fragment ? read : undefined} />;
  return <Shown door={door} link={link} onDone={read} />;
}

function Reading() {
  const t = useTranslations("door");
  return <h1 className="sentence text-3xl">{t("reading")}</h1>;
}

type ShownProps = { door: DoorPage; link: DoorKey; onDone: () => void };

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
