import { CircleCheck, CircleSlash, Clock, type LucideIcon, MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import type { HandBackState as State } from "@/lib/hand-back/hand-back";

const LOOKS: Record<State, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "warning", icon: Clock },
  confirmed: { tone: "success", icon: CircleCheck },
  not_confirmed: { tone: "danger", icon: MailWarning },
  withdrawn: { tone: "quiet", icon: CircleSlash },
};

/** How a hand-back stands: colour, icon and word. */
export function HandBackState({ state }: { state: State }) {
  const t = useTranslations("hand-back.ours.state");
  return <Chip {...LOOKS[state]}>{t(state)}</Chip>;
}
