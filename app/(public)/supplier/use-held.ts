"use client";

import { useCallback, useEffect, useState } from "react";
import { post, useFragment } from "@/components/form/fragment";
import type { Held, Link, Step } from "./types";

/** What the link in the page's fragment shows; `read` asks anew. */
export function useHeld(): { step: Step; link: Link | null; read: () => Promise<void> } {
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", token = ""] = fragment ?? [];
  const [step, setStep] = useState<Step>({ at: "reading" });
  const alive = fragment !== undefined;
  const isLink = fragment !== undefined && fragment !== null;

  const read = useCallback(async () => {
    const link = { organizationId, linkId, token };
    const next: Step = isLink ? await readBy(link) : { at: "dead" };
    // What stands on the page, typed words among it, is not taken away because it could not be read again.
    setStep((shown) => (shown.at === "ready" && next.at !== "ready" ? shown : next));
  }, [isLink, organizationId, linkId, token]);

  useEffect(() => {
    if (!alive) return;
    setStep({ at: "reading" });
    void read();
  }, [alive, read]);

  return { step, link: isLink ? { organizationId, linkId, token } : null, read };
}

async function readBy(link: Link): Promise<Step> {
  const answer = await post("/supplier/read", link);
  if (answer?.status === 404) return { at: "dead" };
  if (answer?.status === 429) return { at: "tooMany" };
  if (!answer?.ok) return { at: "failed" };
  const held = (await answer.json().catch(() => null)) as Held | null;
  return held === null ? { at: "failed" } : { at: "ready", held, link };
}
