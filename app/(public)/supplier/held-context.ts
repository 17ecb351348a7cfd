"use client";

import { createContext, useContext } from "react";
import type { Link } from "@/components/link/use-link-page";
import type { Held, Turn } from "./types";

type Page = { held: Held; link: Link; read: () => Promise<void>; turn: Turn };

const Context = createContext<Page | null>(null);

export const HeldPage = Context.Provider;

/** What the page shows, for its parts. */
export function useHeldPage(): Page {
  const page = useContext(Context);
  if (page === null) throw new Error("outside the supplier's page");
  return page;
}
