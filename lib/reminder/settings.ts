import { z } from "zod";

const days = z.array(z.number().int().min(0).max(365)).max(20);

/**
 * When an organization reminds. `before`: days before the due day, 0 being the day itself; `after`: days
 * after it, then every `repeatDays` for as long as it is due. `sendHour` is local (0 to 23), `daysOff` are
 * weekdays (0 Sunday to 6 Saturday), never all seven.
 */
export const reminderSettingsSchema = z.strictObject({
  before: days.refine((list) => list.includes(0), "stage_of_the_day_missing"),
  after: days.refine((list) => list.every((day) => day > 0), "stage_after_not_positive"),
  repeatDays: z.number().int().min(1).max(90),
  escalateAfterDays: z.number().int().min(0).max(365),
  sendHour: z.number().int().min(0).max(23),
  daysOff: z.array(z.number().int().min(0).max(6)).max(6, "every_day_off"),
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
