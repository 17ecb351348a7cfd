"use client";

import { useCallback, useEffect, useState } from "react";
import { post, useFragment } from "@/components/form/fragment";
import { passphraseOf } from "@/components/secret-link/passphrase";
import {
  CannotOpen,
  deriveAccess,
  deriveProof,
  keyFromText,
  type Sealed,
  unseal,
} from "@/lib/secret-link/seal";
import type { LinkPage, Opened, Step } from "./types";

type Key = ReturnType<typeof keyFromText>;
type Link = { organizationId: string; linkId: string; key: Key };

/**
 * The link in the page's fragment: read when the page is alive, opened by a call. The key and the passphrase stay in the
 * page; what is posted is derived from them.
 */
export function useLink(): { step: Step; read: () => void; open: (typed: string) => void } {
  const fragment = useFragment(3);
  const [organizationId = "", linkId = "", keyText = ""] = fragment ?? [];
  const [step, setStep] = useState<Step>({ at: "reading" });
  const alive = fragment !== undefined;

  const read = useCallback(async () => {
    const link = linkOf(organizationId, linkId, keyText);
    setStep(link === null ? { at: "dead" } : await readLink(link));
  }, [organizationId, linkId, keyText]);

  useEffect(() => {
    if (alive) void read();
  }, [alive, read]);

  async function open(typed: string) {
    const link = linkOf(organizationId, linkId, keyText);
    if (step.at !== "ready" || step.busy || link === null) return;
    const { page } = step;
    const words = page.passphrase ? passphraseOf(typed) : null;
    if (page.passphrase && words === null)
      return setStep({ ...step, hindrance: { why: "passphraseEmpty" } });
    setStep({ at: "ready", page, busy: true, hindrance: null });
    setStep(await openLink(link, page, words));
  }

  return { step, read, open };
}

function linkOf(organizationId: string, linkId: string, keyText: string): Link | null {
  try {
    return { organizationId, linkId, key: keyFromText(keyText) };
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

async function readLink(link: Link): Promise<Step> {
  const answer = await post("/one-time/read", await parts(link));
  if (answer?.status === 404) return { at: "dead" };
  if (answer?.status === 429) return { at: "tooMany" };
  if (!answer?.ok) return { at: "failed" };
  const page = (await answer.json()) as LinkPage;
  const { triesLeft: left } = page;
  const hindrance = left === null ? null : ({ why: "mistyped", left } as const);
  return { at: "ready", page, busy: false, hindrance };
}

async function openLink(link: Link, page: LinkPage, words: string | null): Promise<Step> {
  const proof = words === null ? {} : { proof: await deriveProof(link.key, words) };
  const answer = await post("/one-time/open", { ...(await parts(link)), ...proof });
  const opened = await openedBy(answer);
  if (opened === "gone") return { at: "gone", page };
  if (opened === "lost" || opened === "tooMany")
    return { at: "ready", page, busy: false, hindrance: { why: opened } };
  if ("locked" in opened) return { at: "locked", page };
  if ("wrongProof" in opened) {
    const { left } = opened.wrongProof;
    return { at: "ready", page, busy: false, hindrance: { why: "wrong", left } };
  }
  return unsealed(opened.opened, link.key, words, page);
}

/** An answer that breaks off half-way is lost like one that never came. */
async function openedBy(answer: Response | null): Promise<Opened | "gone" | "lost" | "tooMany"> {
  if (answer?.status === 404) return "gone";
  if (answer?.status === 429) return "tooMany";
  if (!answer?.ok) return "lost";
  return (answer.json() as Promise<Opened>).catch(() => "lost" as const);
}

async function unsealed(sealed: Sealed, key: Key, words: string | null, page: LinkPage) {
  try {
    const text = await unseal(sealed, key, words);
    return { at: "shown", page, secret: { text } } as const;
  } catch (error) {
    if (error instanceof CannotOpen) return { at: "broken", page } as const;
    throw error;
  }
}

const parts = async ({ organizationId, linkId, key }: Link) => {
  return { organizationId, linkId, token: await deriveAccess(key) };
};
