import { describe, expect, test } from "vitest";
import { CHANNELS, channelSafety } from "@/lib/credential/channel";
import {
  CLEAN_UP_PLACES,
  cleanedProblems,
  cleanUpProgress,
  copiesLeftBy,
} from "@/lib/handover/clean-up";
import { civilDateFrom } from "@/lib/time/civil-date";

describe("the copies a handover leaves", () => {
  test.each(CHANNELS)(
    "by %s are some on both sides where it is insecure, and none elsewhere",
    (channel) => {
      const copies = copiesLeftBy(channel);
      const sides = new Set(copies.map(({ side }) => side));
      expect([...sides]).toEqual(channelSafety(channel) === "insecure" ? ["ours", "theirs"] : []);
      expect(new Set(copies.map(({ side, place }) => `${side} ${place}`)).size).toBe(copies.length);
    },
  );

  test("of an e-mail are in our sent folder and their inbox, and in trash, server and forwarded mails of both", () => {
    const places = (side: string) =>
      copiesLeftBy("email")
        .filter((copy) => copy.side === side)
        .map(({ place }) => place);
    expect(places("ours")).toEqual(["sent_folder", "trash", "server_copies", "forwarded_copies"]);
    expect(places("theirs")).toEqual(["inbox", "trash", "server_copies", "forwarded_copies"]);
  });

  test("are somewhere each of the places there are", () => {
    const named = new Set(CHANNELS.flatMap((channel) => copiesLeftBy(channel)).map((c) => c.place));
    expect([...named].sort()).toEqual([...CLEAN_UP_PLACES].sort());
  });

  test("are counted once each, and only those the channel leaves", () => {
    const inbox = { side: "theirs", place: "inbox" } as const;
    const chat = { side: "theirs", place: "chat_history" } as const;
    expect(cleanUpProgress("email", [])).toEqual({ done: 0, total: 8 });
    expect(cleanUpProgress("email", [inbox, inbox, chat])).toEqual({ done: 1, total: 8 });
    expect(cleanUpProgress("email", copiesLeftBy("email"))).toEqual({ done: 8, total: 8 });
  });

  test.each([
    ["the day of the handover", "email", "inbox", "2026-11-10", []],
    ["today", "email", "inbox", "2026-11-18", []],
    ["a day to come", "email", "inbox", "2026-11-19", ["in_the_future"]],
    ["the day before the handover", "email", "inbox", "2026-11-09", ["before_handover"]],
    ["a place it leaves no copy in", "email", "picture_files", "2026-11-18", ["not_valid"]],
    ["a safe channel", "phone", "inbox", "2026-11-18", ["no_copies"]],
  ] as const)(
    "cannot have been removed otherwise than it is: %s",
    (_, channel, place, on, codes) => {
      const handover = { channel, happenedOn: civilDateFrom("2026-11-10") };
      const cleaned = { side: "theirs", place, happenedOn: civilDateFrom(on) } as const;
      const problems = cleanedProblems(handover, cleaned, civilDateFrom("2026-11-18"));
      expect(problems.map(({ code }) => code)).toEqual(codes);
    },
  );
});
