"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { postJson, useFragment } from "@/components/form/fragment";
import type { ClientHandBack } from "@/lib/hand-back/view";
import { Doors } from "./doors";
import { Head } from "./head";
import { LinkOver } from "./link-over";

/** The three parts of the link, carried by every post. */
export type Link = { organizationId: string; linkId: string; token: string };

/** Undefined while it is being read, null where the link opens nothing. */
type Read = ClientHandBack | null | undefined;

/** The page of a client's link, made for a phone: what comes back, what to do, and what is confirmed already. */
export function HandBack() {
  const t = useTranslations("hand-back.page");
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", token = ""] = fragment ?? [];
  const [view, setView] = useState<Read>();
  const read = useCallback(async () => {
    const answer = await postJson("/hand-back/read", { organizationId, linkId, token });
    setView(answer as ClientHandBack | null);
  }, [organizationId, linkId, token]);
  useEffect(() => {
    if (fragment === null) setView(null);
    else if (fragment !== undefined) void read();
  }, [fragment === undefined, read]);
  if (view === undefined) return <h1 className="sentence text-3xl">{t("reading")}</h1>;
  const link = { organizationId, linkId, token };
  if (view === null) return <LinkOver link={link} onRetry={fragment ? read : undefined} />;
  return (
    <>
      <Head view={view} />
      <Doors view={view} link={link} onDone={read} />
    </>
  );
}
