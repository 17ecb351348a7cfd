import type { DueKind } from "@/lib/reminder/kinds";

/** The groups as lib/reminder names them. */
export type DailyGroup = "overdue" | "today" | "this_week" | "later";

export type DailyItem = {
  kind: DueKind;
  /** Absent for a credential with no single holder. */
  supplier?: string;
  /** Absent for a supplier as a whole. */
  system?: string;
  account?: string;
  level?: "read" | "write" | "admin";
  /** The civil date it is due, "YYYY-MM-DD". */
  dueOn: string;
  /** Whole days from the due day to today: positive is past, 0 today, negative ahead. */
  days: number;
  /** The system's note, as it is. Long ones are cut. */
  howToClose?: string;
  /** Whose it is, where it comes to an admin after seven days. */
  owner?: string;
  /** Whose it is, where it comes to the next in line in his place. */
  inPlaceOf?: { name: string; because: "away" | "left" };
  /** Leads to the page with its actions. */
  url: string;
};

export type DailyMailProps = {
  organization: string;
  recipient: string;
  /** How many are due in all, of which the groups hold at most 25. */
  total: number;
  /** Worst first; without empty groups. `total` counts those of the group that are not listed here too. */
  groups: { group: DailyGroup; total: number; items: DailyItem[] }[];
  /** The list of the rest. */
  allUrl: string;
  /** The short hash of the audit chain's head, where the caller prints it. */
  chainHead?: string;
};
