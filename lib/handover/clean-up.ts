import { type Channel, channelSafety } from "@/lib/credential/channel";
import type { FieldProblem } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

export const CLEAN_UP_SIDES = ["ours", "theirs"] as const;

export type CleanUpSide = (typeof CLEAN_UP_SIDES)[number];

/** Where a copy stays. What the word means depends on the channel: the server's copies of a text message are a phone's backup. */
export const CLEAN_UP_PLACES = [
  "sent_folder",
  "inbox",
  "chat_history",
  "picture_files",
  "trash",
  "server_copies",
  "forwarded_copies",
] as const;

export type CleanUpPlace = (typeof CLEAN_UP_PLACES)[number];

/** One copy to remove: where, and who has it. */
export type Copy = { readonly side: CleanUpSide; readonly place: CleanUpPlace };

type Sides = Readonly<Record<CleanUpSide, readonly CleanUpPlace[]>>;

const both = (places: readonly CleanUpPlace[]): Sides => ({ ours: places, theirs: places });

const PLACES: Partial<Readonly<Record<Channel, Sides>>> = {
  email: {
    ours: ["sent_folder", "trash", "server_copies", "forwarded_copies"],
    theirs: ["inbox", "trash", "server_copies", "forwarded_copies"],
  },
  chat: both(["chat_history", "server_copies", "forwarded_copies"]),
  text_message: both(["chat_history", "server_copies", "forwarded_copies"]),
  // A picture lies where it was taken or saved, and travelled in a mail or a chat besides.
  screenshot: both(["picture_files", "chat_history", "trash", "server_copies", "forwarded_copies"]),
};

/** Every copy that a handover by this channel leaves, ours before theirs; none where the channel is safe or unknown. */
export function copiesLeftBy(channel: Channel): readonly Copy[] {
  const sides = PLACES[channel];
  if (sides === undefined) return [];
  return CLEAN_UP_SIDES.flatMap((side) => sides[side].map((place) => ({ side, place })));
}

/** How many copies there are, and of how many it is on record that they were removed. */
export function cleanUpProgress(
  channel: Channel,
  removed: readonly Copy[],
): { readonly done: number; readonly total: number } {
  const copies = copiesLeftBy(channel);
  const done = copies.filter((copy) => removed.some((one) => isSame(one, copy))).length;
  return { done, total: copies.length };
}

/** Whether the two are one place on one side. */
export function isSame(a: Copy, b: Copy): boolean {
  return a.side === b.side && a.place === b.place;
}

/** What is wrong with "it was removed": a place this channel leaves no copy in, a day to come or before the handover. */
export function cleanedProblems(
  handover: { readonly channel: Channel; readonly happenedOn: CivilDate },
  cleaned: Copy & { readonly happenedOn: CivilDate },
  today: CivilDate,
): FieldProblem[] {
  if (channelSafety(handover.channel) !== "insecure") return [{ field: "", code: "no_copies" }];
  if (!copiesLeftBy(handover.channel).some((copy) => isSame(copy, cleaned)))
    return [{ field: "place", code: "not_valid" }];
  if (cleaned.happenedOn > today) return [{ field: "happenedOn", code: "in_the_future" }];
  const { happenedOn: on } = handover;
  return cleaned.happenedOn < on
    ? [{ field: "happenedOn", code: "before_handover", values: { on } }]
    : [];
}
