"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/notice";

/** Whether the browser lets this page encrypt; undefined until the page is alive. */
function useSecurePage(): boolean | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => window.isSecureContext && "subtle" in crypto,
    () => undefined,
  );
}

const neverChanges = () => () => undefined;

type Words = { title: string; body: string };
type Props = {
  waiting: string;
  /** Why it cannot work without scripts, and why not on plain http. */
  noScripts: Words;
  insecure: Words;
  children: ReactNode;
};

/**
 * What needs scripts and encryption. Nothing of it is in the page that the server sends: without scripts there is no field
 * that could take a secret and send it as it is.
 */
export function SecurePage({ waiting, noScripts, insecure, children }: Props) {
  const secure = useSecurePage();
  if (secure) return children;
  if (secure === false)
    return (
      <Notice tone="warning" title={insecure.title} className="max-w-2xl">
        {insecure.body}
      </Notice>
    );
  return (
    <>
      <p aria-busy className="text-ink-3 noscript:hidden">
        {waiting}
      </p>
      <noscript>
        <Notice tone="warning" title={noScripts.title} className="max-w-2xl">
          {noScripts.body}
        </Notice>
      </noscript>
    </>
  );
}
