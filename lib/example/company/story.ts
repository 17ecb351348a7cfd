import type { Channel } from "@/lib/credential/channel";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { RotationReason } from "@/lib/credential/rotation";
import type { ClosureKind } from "@/lib/grant/closure";
import type { GrantLevel } from "@/lib/grant/level";
import type { PersonKey, ReasonKey, RemarkKey, SupplierKey, SystemKey } from "./keys";

/** Days are counted from the day the example is made: -10 is ten days before it, 10 ten days after. */
export type Act = { at: number; by?: PersonKey } & (
  | { do: "extend"; ends: number; why: RemarkKey }
  | { do: "review"; on: number; why: RemarkKey }
  | { do: "close"; kind: Exclude<ClosureKind, "rotated">; note?: RemarkKey; evidence?: true }
  /** The secret was changed; the doors in `ends` end with it, every other one gets the new one. */
  | { do: "rotate"; why: RotationReason; ends?: string[]; note?: RemarkKey }
  | { do: "handOver"; channel: Channel }
  | { do: "reassign"; to: PersonKey; why: RemarkKey }
  | { do: "letItEnd" }
  | { do: "void"; why: RemarkKey }
  | { do: "reopen"; why: RemarkKey }
  | { do: "contactLeft" }
);

/** One door of the example company, from the day it was logged to all that became of it. */
export type Door = {
  key: string;
  supplier: SupplierKey;
  system: SystemKey;
  kind: CredentialKind;
  level: GrantLevel;
  reason: ReasonKey;
  owner: PersonKey;
  /** The day it was logged; its start too, unless `starts` says otherwise. */
  at: number;
  starts?: number;
  /** Null: no end, and then `review` is the day to look again. */
  ends: number | null;
  review?: number;
  /** Who logged it; the owner unless told. */
  by?: PersonKey;
  /** How it was handed over; null: not (yet). Left out: the usual way of its kind. */
  channel?: Channel | null;
  /** For a secret that several know. Left out: yes. */
  changedBefore?: boolean;
  rotateEveryDays?: number;
  /** Whether the account is one of the supplier's former ones, apart from its present one. */
  former?: true;
  authorizedBy?: Exclude<PersonKey, "auditor">;
  acts?: readonly Act[];
};

/** What is known of a supplier besides its name. `contractEnds` in days from today. */
export const SUPPLIER_FACTS: Partial<
  Record<SupplierKey, { contractEnds?: number; personalData?: boolean }>
> = {
  fitOut: { contractEnds: -8 },
  broker: { contractEnds: 6, personalData: true },
  payrollOffice: { contractEnds: 190, personalData: true },
  itServices: { contractEnds: 95, personalData: true },
  recruiter: { personalData: true },
  photographer: { personalData: false },
};

/** Who gets in where, by what kind of credential, at which level, for what, and who answers for it. */
export type Work = [SupplierKey, SystemKey, CredentialKind, GrantLevel, ReasonKey, PersonKey];

/** A door in few words: `days` are the day it was logged and its end. */
export function door(
  key: string,
  [supplier, system, kind, level, reason, owner]: Work,
  [at, ends]: [number, number | null],
  rest: Omit<Partial<Door>, "key" | "at" | "ends"> = {},
): Door {
  return { key, supplier, system, kind, level, reason, owner, at, ends, ...rest };
}
