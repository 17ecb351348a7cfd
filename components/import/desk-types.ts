import type { FormResult, FormState } from "@/lib/http/form-state";
import type { ColumnUse } from "@/lib/import/columns";
import type { RegisterBeside, RegisterNames } from "@/lib/import/context";
import type { DateOrder } from "@/lib/import/dates";
import type { Answers } from "@/lib/import/findings";
import type { AppliedImport } from "@/lib/import/operations/apply";
import type { UndoneImport } from "@/lib/import/operations/undo";
import type { UnreadableCode } from "@/lib/import/table";
import type { DateTarget } from "@/lib/import/unclear-days";
import type { CivilDate } from "@/lib/time/civil-date";
import type { ReadResult } from "./read-messages";

/** What the page knows of the register before it has a list. */
export type Known = { names: RegisterNames; importerId: string; today: CivilDate };

export type UndoAction = (
  state: FormState<UndoneImport>,
  data: FormData,
) => Promise<FormState<UndoneImport>>;

export type ImportActions = {
  beside: (asked: unknown) => Promise<FormResult<RegisterBeside>>;
  start: (list: unknown) => Promise<FormResult<{ importId: string }>>;
  stage: (post: unknown) => Promise<FormResult<{ staged: number }>>;
  apply: (one: unknown) => Promise<FormResult<AppliedImport>>;
  undo: UndoAction;
};

/** The list on the desk and everything a person has said about it. */
export type Desk = {
  fileName: string;
  read: ReadResult;
  byHand: Readonly<Record<number, ColumnUse>>;
  dateOrders: Readonly<Partial<Record<DateTarget, DateOrder>>>;
  answers: Answers;
  leftOut: ReadonlySet<number>;
};

export type Failure = { code: UnreadableCode | "unexpected"; detail: string | null };
