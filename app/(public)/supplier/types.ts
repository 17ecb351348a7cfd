import type { HeldDoor, HeldPages, HeldStatement, HeldView } from "@/lib/attestation/attestation";
import type { CivilDate } from "@/lib/time/civil-date";

/** A view as JSON brings it: instants are text. */
type Plain<T> = T extends Date
  ? string
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : T extends object
        ? { [Key in keyof T]: Plain<T[Key]> }
        : T;

export type Statement = Plain<HeldStatement>;
export type Door = Plain<HeldDoor>;

/** What the page shows; `today` is the organization's day. */
export type Held = Plain<HeldView> & { today: CivilDate };

/** Shows another page of one of the lists. */
export type Turn = (pages: Partial<HeldPages>) => Promise<void>;

/** What can be said of a door. */
export const SAYABLE = ["done", "still_needed", "never_got", "destroyed"] as const;
export type Sayable = (typeof SAYABLE)[number];
