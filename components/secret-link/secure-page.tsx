"use client";

import { type ReactNode, useSyncExternalStore } from "react";

/** Whether the browser lets this page encrypt; undefined until the page is alive. */
function useSecurePage(): boolean | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => window.isSecureContext && "subtle" in crypto,
    () => undefined,
  );
}

const neverChanges = () => () => undefined;

type Props = {
  waiting: ReactNode;
  /** Why it cannot work without scripts, and why not on plain http. */
  noScripts: ReactNode;
  insecure: ReactNode;
  children: ReactNode;
};

/**
 * What needs scripts and encryption. Nothing of it is in the page that the server sends: without scripts there is no field
 * that could take a secret and send it as it is.
 */
export function SecurePage({ waiting, noScripts, insecure, children }: Props) {
  const secure = useSecurePage();
  if (secure) return children;
  if (secure === false) return insecure;
  return (
    <>
      <div className="noscript:hidden">{waiting}</div>
      <div className="hidden noscript:block">{noScripts}</div>
    </>
  );
}
