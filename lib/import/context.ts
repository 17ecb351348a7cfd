import type { CredentialKind } from "@/lib/credential/kinds";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Target } from "./columns";
import type { DateOrder } from "./dates";
import type { Answers } from "./findings";

/** What the register holds already, as far as a list can meet it. */
export interface ImportContext extends RegisterNames, Partial<RegisterBeside> {
  readonly existing: readonly ExistingGrant[];
}

/** Who and what a list may name. `members` are memberships that can own a grant. */
export interface RegisterNames {
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
  }[];
  readonly suppliers: readonly { readonly id: string; readonly name: string }[];
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}

/** What of the register stands beside the rows of one list: never more than they can touch. */
export interface RegisterBeside {
  readonly existing: readonly ExistingGrant[];
  /** Row keys of former imports that were not undone. */
  readonly importedRowKeys: readonly string[];
}

export interface ExistingGrant {
  readonly supplier: string;
  readonly system: string;
  readonly kind: CredentialKind;
  readonly identifier: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly grantId: string;
  /** Not closed: its supplier enters with the same credential today. */
  readonly standing: boolean;
}

export interface ImportOptions {
  /** The importing person's membership: the owner where the list names nobody we know. */
  readonly importerId: string;
  readonly answers: Answers;
  /** The order of day and month by hand; it wins over what was found out. */
  readonly dateOrders?: Readonly<Partial<Record<Target, DateOrder>>>;
  readonly defaults: ImportDefaults;
}

/** Words and days that stand in for what a list does not say, in the person's language. */
export interface ImportDefaults {
  /** Why an access has no end: "as imported". Also set behind the list's own words for "no end". */
  readonly noEndReason: string;
  readonly reason: string;
  readonly reviewDays: number;
}
