"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { post, useFragment } from "@/components/form/fragment";

/** The three parts of the link, carried by every post. */
export type Link = { organizationId: string; linkId: string; token: string };

/** What stands on a page of a link; `dead`: it opens nothing, whatever it once was. */
export type LinkStep<View, Parts = Link> =
  | { at: "reading" }
  | { at: "dead" | "failed" | "tooMany" }
  | { at: "ready"; view: View; link: Parts };

const OF_A_LINK = ["organizationId", "linkId", "token"] as const;

type LinkPage<View, Name extends string> = {
  step: LinkStep<View, Record<Name, string>>;
  /** Null where the page's address holds none. */
  link: Record<Name, string> | null;
  /** Asks anew; what stands on the page, typed words among it, is not taken away because that failed. */
  read: () => Promise<void>;
  /** The same with more posted beside the link, from now on; forgotten with the link. */
  ask: (more: object) => Promise<void>;
};

/** What `url` shows of the link in the page's fragment, whose parts are named in order. Read when the page is alive. */
export function useLinkPage<View>(url: string): LinkPage<View, keyof Link>;
export function useLinkPage<View, Name extends string>(
  url: string,
  names: readonly Name[],
): LinkPage<View, Name>;
export function useLinkPage<View>(
  url: string,
  names: readonly string[] = OF_A_LINK,
): LinkPage<View, string> {
  const fragment = useFragment(names.length);
  const [step, setStep] = useState<LinkStep<View, Record<string, string>>>({ at: "reading" });
  const asked = useRef<object>({});
  const alive = fragment !== undefined;
  const text = fragment?.join(".") ?? null;

  const read = useCallback(async () => {
    const link = linkIn(text, names);
    const next =
      link === null ? ({ at: "dead" } as const) : await readBy<View>(url, link, asked.current);
    setStep((shown) => (shown.at === "ready" && next.at !== "ready" ? shown : next));
  }, [url, text, names]);

  const ask = useCallback(
    async (more: object) => {
      asked.current = { ...asked.current, ...more };
      await read();
    },
    [read],
  );

  useEffect(() => {
    if (!alive) return;
    asked.current = {};
    setStep({ at: "reading" });
    void read();
  }, [alive, read]);

  return { step, link: linkIn(text, names), read, ask };
}

function linkIn(text: string | null, names: readonly string[]): Record<string, string> | null {
  if (text === null) return null;
  const parts = text.split(".");
  return Object.fromEntries(names.map((name, place) => [name, parts[place] ?? ""]));
}

async function readBy<View>(
  url: string,
  link: Record<string, string>,
  more: object,
): Promise<LinkStep<View, Record<string, string>>> {
  const answer = await post(url, { ...link, ...more });
  if (answer?.status === 404) return { at: "dead" };
  if (answer?.status === 429) return { at: "tooMany" };
  if (!answer?.ok) return { at: "failed" };
  if (answer.status === 204) return { at: "ready", view: {} as View, link };
  const view = (await answer.json().catch(() => null)) as View | null;
  return view === null ? { at: "failed" } : { at: "ready", view, link };
}
