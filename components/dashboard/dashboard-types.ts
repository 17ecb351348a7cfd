import type { Flag } from "@/components/ui/flag-chip";
import type { Level } from "@/components/ui/level-chip";

/** Why a door should be closed, worst kinds first. Days are whole days of the organization's zone. */
export type DoorReason =
  | { kind: "overdue"; days: number }
  | { kind: "closing"; days: number }
  | { kind: "supplier_ended"; days: number }
  | { kind: "exposed"; days: number };

/** The one thing to do about it. */
export type DoorAction = "close" | "rotate" | "answer" | "look";

export type DashboardDoor = {
  id: string;
  href: string;
  supplier: string;
  system: string;
  /** The credential's identifier: an account, a key's name, never a secret. */
  account: string;
  level: Level;
  owner: string;
  /** He answers for nothing any more. */
  ownerLeft: boolean;
  reason: DoorReason;
  flags: Flag[];
  action: { kind: DoorAction; href: string };
};

/** A bounded count: `more` says that there are at least this many. */
export type Count = { value: number; more?: boolean };

export type NumberKey =
  | "due7"
  | "due30"
  | "mine"
  | "requests"
  | "accessRequests"
  | "noEnd"
  | "exposed"
  | "rotationsDue"
  | "reissuesDue"
  | "ownerLeft";

export type DashboardProps = {
  /** Doors that should be closed, of which `doors` are the worst, in order. */
  total: Count;
  doors: DashboardDoor[];
  /** The list of all of them. */
  allHref: string;
  openDoors: Count & { href: string };
  /** The list of all that is due, doors or not. */
  dueHref: string;
  /** Said when nothing should be closed: the next end ahead. */
  nextEnd?: { on: string; supplier: string; system: string };
  numbers: Record<NumberKey, Count & { href: string }>;
};
