import type { GrantLevel } from "@/lib/grant/level";
import type { PersonKey, ReasonKey, SupplierKey, SystemKey } from "./keys";
import { type Door, door } from "./story";

export const REQUESTS = ["pages", "figures", "release"] as const;
export type RequestKey = (typeof REQUESTS)[number];

/** What a supplier's person asks for by the company's link; `ends` in days from the day the example is made. */
export const requests: Readonly<
  Record<
    RequestKey,
    { supplier: SupplierKey; system: SystemKey; level: GrantLevel; reason: ReasonKey; ends: number }
  >
> = {
  pages: {
    supplier: "copywriter",
    system: "website",
    level: "write",
    reason: "translation",
    ends: 10,
  },
  figures: {
    supplier: "dataAnalyst",
    system: "analytics",
    level: "read",
    reason: "report",
    ends: 30,
  },
  release: {
    supplier: "cloudBuilder",
    system: "code",
    level: "write",
    reason: "release",
    ends: 21,
  },
};

/** The door a request became: asked for, and not decided yet. It is logged by taking the request up, and in no other way. */
export const askedDoor: Door = door(
  "figures",
  ["dataAnalyst", "analytics", "dedicated_account", "read", "report", "marketing"],
  [-4, 30],
  { by: "maker", channel: null },
);

/** One thing that is done about requests, on a day. The company's link is the maker's. */
export type RequestDeed = { at: number; by: PersonKey } & (
  | { do: "makeLink" }
  | { do: "ask"; request: RequestKey }
  | { do: "decline"; request: RequestKey }
  | { do: "takeUp"; request: RequestKey; door: Door }
);

export const requestDeeds: readonly RequestDeed[] = [
  { at: -60, by: "maker", do: "makeLink" },
  { at: -21, by: "maker", do: "ask", request: "pages" },
  { at: -20, by: "maker", do: "decline", request: "pages" },
  { at: -6, by: "maker", do: "ask", request: "figures" },
  { at: -4, by: "maker", do: "takeUp", request: "figures", door: askedDoor },
  // Nobody has answered this one yet.
  { at: -4, by: "maker", do: "ask", request: "release" },
];
