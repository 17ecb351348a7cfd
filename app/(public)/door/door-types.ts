import type { DoorEnd, DoorView } from "@/lib/door/door";
import type { Asked } from "@/lib/supplier/question";
import type { CivilDate } from "@/lib/time/civil-date";

/** One line of the door's history. `at` is in words, in the organization's zone. */
export type DoorLine = {
  seq: number;
  at: string;
  action: string;
  actor: string;
  who: string | null;
  thing: string;
};

/** A door as its page gets it. */
export type DoorPage = Omit<DoorView, "organization" | "history" | "end" | "asked"> & {
  organization: { name: string; slug: string };
  today: CivilDate;
  history: DoorLine[];
  asked: Omit<Asked, "at"> | null;
  end: (Omit<DoorEnd, "recordedAt"> & { recordedAt: string }) | null;
};
