"use client";

import { useCallback, useEffect, useState } from "react";
import { post, useFragment } from "@/components/form/fragment";
import type { Asked, Form, Link, Step } from "./types";

/** Whose link it is that stands in the page's fragment; `read` asks anew, `done` goes on to the receipt. */
export function useRequest(): { step: Step; read: () => Promise<void>; done: (a: Asked) => void } {
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", token = ""] = fragment ?? [];
  const [step, setStep] = useState<Step>({ at: "reading" });
  const alive = fragment !== undefined;
  const isLink = fragment !== undefined && fragment !== null;
  const read = useCallback(async () => {
    const link = { organizationId, linkId, token };
    setStep(isLink ? await readBy(link) : { at: "dead" });
  }, [isLink, organizationId, linkId, token]);
  useEffect(() => {
    if (!alive) return;
    setStep({ at: "reading" });
    void read();
  }, [alive, read]);
  const done = useCallback((asked: Asked) => {
    setStep((shown) => (shown.at === "ready" ? { at: "asked", form: shown.form, asked } : shown));
    scrollTo({ top: 0 });
  }, []);
  return { step, read, done };
}

async function readBy(link: Link): Promise<Step> {
  const answer = await post("/request-access/read", link);
  if (answer?.status === 404) return { at: "dead" };
  if (answer?.status === 429) return { at: "tooMany" };
  if (!answer?.ok) return { at: "failed" };
  const form = (await answer.json().catch(() => null)) as Form | null;
  return form === null ? { at: "failed" } : { at: "ready", form, link };
}
