"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { post, useFragment } from "@/components/form/fragment";
import type { Link } from "@/components/link/use-link-page";
import type { HeldPages } from "@/lib/attestation/attestation";
import type { Held, Step, Turn } from "./types";

const FIRST: HeldPages = { page: 0, overPage: 0 };

type HeldByLink = { step: Step; link: Link | null; read: () => Promise<void>; turn: Turn };

/** What the link in the page's fragment shows; `read` asks anew, `turn` asks for another page of a list. */
export function useHeld(): HeldByLink {
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", token = ""] = fragment ?? [];
  const [step, setStep] = useState<Step>({ at: "reading" });
  const pages = useRef<HeldPages>(FIRST);
  const alive = fragment !== undefined;
  const isLink = fragment !== undefined && fragment !== null;

  const read = useCallback(async () => {
    const link = { organizationId, linkId, token };
    const next: Step = isLink ? await readBy(link, pages.current) : { at: "dead" };
    // What stands on the page, typed words among it, is not taken away because it could not be read again.
    setStep((shown) => (shown.at === "ready" && next.at !== "ready" ? shown : next));
  }, [isLink, organizationId, linkId, token]);

  const turn = useCallback(
    async (some: Partial<HeldPages>) => {
      pages.current = { ...pages.current, ...some };
      await read();
    },
    [read],
  );

  useEffect(() => {
    if (!alive) return;
    pages.current = FIRST;
    setStep({ at: "reading" });
    void read();
  }, [alive, read]);

  return { step, link: isLink ? { organizationId, linkId, token } : null, read, turn };
}

async function readBy(link: Link, pages: HeldPages): Promise<Step> {
  const answer = await post("/supplier/read", { ...link, ...pages });
  if (answer?.status === 404) return { at: "dead" };
  if (answer?.status === 429) return { at: "tooMany" };
  if (!answer?.ok) return { at: "failed" };
  const held = (await answer.json().catch(() => null)) as Held | null;
  return held === null ? { at: "failed" } : { at: "ready", held, link };
}
