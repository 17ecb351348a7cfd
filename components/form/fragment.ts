"use client";

import { useSyncExternalStore } from "react";

/**
 * The parts of the page's fragment ("#a.b.c"), which the server never sees; undefined until the page is
 * alive, null where there are not as many as asked for.
 */
export function useFragment(parts: number): string[] | null | undefined {
  const hash = useSyncExternalStore<string | undefined>(
    subscribe,
    () => location.hash,
    () => undefined,
  );
  if (hash === undefined) return undefined;
  const found = hash.replace(/^#/, "").split(".");
  return found.length === parts && found.every((part) => part !== "") ? found : null;
}

function subscribe(changed: () => void) {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

/** Posts JSON to a route of ours; the answer's body, or null where it was refused or nothing came back. */
export async function postJson(url: string, body: unknown): Promise<unknown> {
  const answer = await post(url, body);
  if (!answer?.ok) return null;
  return answer.status === 204 ? {} : answer.json();
}

/** The same, with the answer itself; null where the network failed. */
export async function post(url: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}
