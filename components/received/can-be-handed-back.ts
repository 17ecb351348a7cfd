import { notHandedBack } from "@/lib/hand-back/hand-back";
import type { ReceivedRow } from "@/lib/received/queries/list";

/** Whether a hand-back of it can be started now: the rule the operation asks, of a row as lists hold it. */
export function canBeHandedBack({ state, handBack }: Pick<ReceivedRow, "state" | "handBack">) {
  const endedWhy = handBack === null || handBack.state === "waiting" ? null : handBack.state;
  return (
    notHandedBack({
      voidedAt: state === "void" ? state : null,
      handBack: handBack && { endedWhy },
    }) === null
  );
}
