import type { Confirmation } from "@/lib/hand-back/hand-back";
import type { Mandate, ReceivedKind } from "@/lib/received/kinds";
import type { PersonKey } from "./keys";

/** The companies that gave the example company an access to something of theirs. */
export const CLIENTS = ["inn", "museum"] as const;
export type ClientKey = (typeof CLIENTS)[number];

export const HELD = ["innRooms", "innDoor", "museumShop", "museumNews", "museumAlarm"] as const;
export type HeldKey = (typeof HELD)[number];

/** A client in one language, with whom of it we tell. */
export type ClientWords = { name: string; person: string; email: string };

/** An access of a client in one language; the vault's entry is named, never the secret. */
export type HeldWords = { system: string; account: string; contract?: string; entry?: string };

/** The words of the mirror in one language. */
export type MirrorWords = {
  vault: string;
  clients: Record<ClientKey, ClientWords>;
  held: Record<HeldKey, HeldWords>;
  projects: Record<"rooms" | "news", string>;
  destroyed: string;
  confirmed: string;
  /** Why a request was declined. */
  declined: string;
};

/** What the company holds for its clients; days are counted as everywhere in the example. */
export type HeldStory = {
  client: ClientKey;
  kind: ReceivedKind;
  mandate: Mandate;
  owner: PersonKey;
  users: readonly PersonKey[];
  ends: number | null;
};

export const held: Readonly<Record<HeldKey, HeldStory>> = {
  innRooms: {
    client: "inn",
    kind: "web_site",
    mandate: "contract",
    owner: "marketing",
    users: ["marketing", "it"],
    ends: null,
  },
  innDoor: {
    client: "inn",
    kind: "premises",
    mandate: "contract",
    owner: "marketing",
    users: ["office"],
    ends: null,
  },
  // Its end has passed, and our copies are not destroyed: the maker is reminded of it.
  museumShop: {
    client: "museum",
    kind: "shop",
    mandate: "contract",
    owner: "maker",
    users: ["marketing"],
    ends: -3,
  },
  museumNews: {
    client: "museum",
    kind: "mail",
    mandate: "none",
    owner: "marketing",
    users: ["marketing"],
    ends: null,
  },
  museumAlarm: {
    client: "museum",
    kind: "premises",
    mandate: "unknown",
    owner: "office",
    users: ["office"],
    ends: 70,
  },
};

/** One thing that is done about them, on a day. */
export type MirrorDeed = { at: number; by: PersonKey } & (
  | { do: "hold"; access: HeldKey }
  | { do: "destroy"; access: HeldKey }
  | { do: "handBack"; project: keyof MirrorWords["projects"]; accesses: readonly HeldKey[] }
  /** What the scheduled run does on that day: the client is told again. */
  | { do: "tellAgain" }
  /** The client, by the link of his mail. */
  | { do: "confirm"; project: keyof MirrorWords["projects"]; access: HeldKey; what: Confirmation }
);

export const mirrorDeeds: readonly MirrorDeed[] = [
  { at: -230, by: "marketing", do: "hold", access: "innRooms" },
  { at: -229, by: "office", do: "hold", access: "innDoor" },
  { at: -160, by: "maker", do: "hold", access: "museumShop" },
  { at: -160, by: "marketing", do: "hold", access: "museumNews" },
  { at: -45, by: "office", do: "hold", access: "museumAlarm" },
  // The inn: destroyed, handed back, told twice, confirmed door by door.
  { at: -76, by: "it", do: "destroy", access: "innRooms" },
  { at: -75, by: "office", do: "destroy", access: "innDoor" },
  {
    at: -74,
    by: "marketing",
    do: "handBack",
    project: "rooms",
    accesses: ["innRooms", "innDoor"],
  },
  {
    at: -72,
    by: "marketing",
    do: "confirm",
    project: "rooms",
    access: "innRooms",
    what: "removed",
  },
  { at: -67, by: "marketing", do: "tellAgain" },
  { at: -65, by: "marketing", do: "confirm", project: "rooms", access: "innDoor", what: "changed" },
  // The museum: destroyed and handed back, told again, and it has not confirmed yet.
  { at: -7, by: "marketing", do: "destroy", access: "museumNews" },
  { at: -6, by: "marketing", do: "handBack", project: "news", accesses: ["museumNews"] },
  { at: -1, by: "marketing", do: "tellAgain" },
];
