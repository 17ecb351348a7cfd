import { notHandedBack } from "@/lib/hand-back/hand-back";
import type { ReceivedRow } from "@/lib/received/queries/list";

type Row = Pick<ReceivedRow, "state" | "handBack" | "confirmed">;

/** Whether a hand-back of it can be started now: the rule the operation asks, of a row as lists hold it. */
export function canBeHandedBack({ state, handBack, confirmed }: Row): boolean {
  const endedWhy = handBack === null || handBack.state === "waiting" ? null : handBack.state;
  const why = notHandedBack({
    voidedAt: state === "void" ? state : null,
    handBack: handBack && { endedWhy },
    handBackItems: confirmed ? [handBack] : [],
  });
  return why === null;
}
