import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { isEscalated, reachedStages, type StageInput } from "./stages";

/** One day of the time line on which a mail goes out. */
export interface TimeLineMail {
  readonly day: CivilDate;
  /** The stage it is mailed as; one that falls on the same day before it is taken along. */
  readonly stage: number;
  /** The day off this stage would have fallen on; null where it was not moved. */
  readonly movedFrom: CivilDate | null;
  /** Whether the admins get it besides the owner. */
  readonly admins: boolean;
}

/**
 * The days up to `until` on which an item that nobody closes is mailed, in order, one mail a day: by the
 * same rules as the engine, which looks once each day. Whoever is away or has left is not its matter.
 */
export function timeLine(input: StageInput & { readonly until: CivilDate }): TimeLineMail[] {
  const { dueOn, knownOn, settings, until } = input;
  const byDay = new Map<CivilDate, number>();
  for (const { stage, day } of reachedStages({ ...input, today: until })) byDay.set(day, stage);
  return [...byDay].map(([day, stage]) => {
    const planned = addDays(dueOn, stage);
    const late = planned <= knownOn;
    return {
      day,
      stage,
      movedFrom: late || planned === day ? null : planned,
      admins: isEscalated(stage, settings),
    };
  });
}
