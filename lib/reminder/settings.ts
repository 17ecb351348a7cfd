import { z } from "zod";

/** More stages on one side of an end would be a mail every few days, which `repeatDays` says better. */
export const MOST_STAGES = 12;
const FURTHEST_DAYS = 365;

const days = z
  .array(z.int("stage_not_days").min(0, "stage_not_days").max(FURTHEST_DAYS, "stage_too_far"))
  .max(MOST_STAGES, "too_many_stages")
  .refine((list) => new Set(list).size === list.length, "stage_twice");

/**
 * When an organization reminds. `before`: days before the due day, 0 being the day itself; `after`: days
 * after it, then every `repeatDays` for as long as it is due. `sendHour` is local (0 to 23), `daysOff` are
 * weekdays (0 Sunday to 6 Saturday), never all seven. At most 12 stages on each side, none twice, none
 * further than a year.
 */
export const reminderSettingsSchema = z.strictObject({
  before: days.refine((list) => list.includes(0), "stage_of_the_day_missing"),
  after: days.refine((list) => list.every((day) => day > 0), "stage_after_not_positive"),
  repeatDays: z.int("repeat_range").min(1, "repeat_range").max(90, "repeat_range"),
  escalateAfterDays: z
    .int("escalation_range")
    .min(0, "escalation_range")
    .max(FURTHEST_DAYS, "escalation_range"),
  sendHour: z.int("not_an_hour").min(0, "not_an_hour").max(23, "not_an_hour"),
  daysOff: z
    .array(z.int().min(0).max(6))
    .refine((list) => new Set(list).size < 7, "every_day_off")
    .refine((list) => new Set(list).size === list.length, "not_valid"),
});

export type ReminderSettings = z.output<typeof reminderSettingsSchema>;

/** What a new organization begins with. */
export const defaultReminderSettings: ReminderSettings = {
  before: [30, 14, 7, 1, 0],
  after: [3, 7],
  repeatDays: 7,
  escalateAfterDays: 7,
  sendHour: 8,
  daysOff: [0, 6],
};
