import type { GrantLevel } from "@/lib/grant/level";
import type { CivilDate } from "@/lib/time/civil-date";
import type { DigestGroup } from "./digest";
import type { DueAct } from "./due-act";
import type { DueKind, DueSubject } from "./kinds";

/** One thing that is due, as its list shows it. */
export type DueRow = {
  kind: DueKind;
  subjectKind: DueSubject;
  subjectId: string;
  dueOn: CivilDate;
  /** Whole days from the due day to today: positive is past. */
  days: number;
  level: GrantLevel | null;
  supplier: string | null;
  system: string | null;
  account: string | null;
  owner: string;
  isOwner: boolean;
  /** Whether it comes to the reader today; `escalated`: besides its owner, as he is an admin. */
  isMine: boolean;
  escalated: boolean;
  /** Why its owner does not get it; null where he is there. */
  away: "away" | "left" | null;
  /** To whom it comes instead of its owner. */
  instead: string[];
  /** Somebody lets it end: no mail before its day. */
  saidToEnd: boolean;
  /** What ends it and the reader may do, the first way first. */
  acts: DueAct[];
};

export type DueListView = {
  groups: { group: DigestGroup; total: number; items: DueRow[] }[];
  worst: DueRow | null;
  /** What falls due next, where nothing is due. */
  next: DueRow | null;
  total: number;
  /** There are more than the list is made of. */
  more: boolean;
  page: number;
  pages: number;
};
