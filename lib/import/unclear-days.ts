import type { CivilDate } from "@/lib/time/civil-date";
import type { Target } from "./columns";
import type { DateOrder, ReadDate } from "./dates";
import { type Answer, type Asked, type FindingCode, valueAnswer } from "./findings";

export type DateTarget = Extract<
  Target,
  "starts_on" | "ends_on" | "authorized_on" | "handed_over_on"
>;
export const DATE_TARGETS: readonly DateTarget[] = [
  "starts_on",
  "ends_on",
  "authorized_on",
  "handed_over_on",
];

export type DateOrders = Readonly<Partial<Record<DateTarget, DateOrder | null>>>;

export type Unclear = Exclude<ReadDate, { is: "empty" } | { is: "no_end" } | { is: "date" }>;

/** The day of an ambiguous cell, where an answer says "dmy" or "mdy". */
export function orderedDay(answer: Answer, read: Unclear): CivilDate | null {
  if (read.is !== "ambiguous" || answer.take !== "value") return null;
  if (answer.value === "dmy") return read.dmy;
  return answer.value === "mdy" ? read.mdy : null;
}

/** What to ask about a day that cannot be read with certainty. `side` is the day suggested where only a month was written. */
export function unclearDay(
  field: DateTarget,
  read: Unclear,
  side: "first" | "last",
  text: string,
): { code: FindingCode; asked: Asked } {
  switch (read.is) {
    case "ambiguous":
      return {
        code: "date_ambiguous",
        asked: { field, values: { text, dmy: read.dmy, mdy: read.mdy } },
      };
    case "month":
      return {
        code: "date_month_only",
        asked: { field, values: { text }, like: text, suggestion: valueAnswer(read[side]) },
      };
    case "impossible": {
      const suggestion = read.near === null ? null : valueAnswer(read.near);
      return {
        code: "date_impossible",
        asked: { field, values: { text }, like: text, suggestion },
      };
    }
    case "unread":
      return { code: "date_unread", asked: { field, values: { text }, like: text } };
  }
}
