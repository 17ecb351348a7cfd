import {
  CircleQuestionMark,
  Infinity as Endless,
  Eye,
  KeyRound,
  type LucideIcon,
  RefreshCw,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip, type Tone } from "./chip";

export type Flag = "exposed" | "no_end" | "reissue_due" | "rotation_due" | "unknown_channel";

const looks: Record<Flag, { tone: Tone; icon: LucideIcon }> = {
  exposed: { tone: "danger", icon: Eye },
  no_end: { tone: "warning", icon: Endless },
  reissue_due: { tone: "violet", icon: KeyRound },
  rotation_due: { tone: "warning", icon: RefreshCw },
  unknown_channel: { tone: "warning", icon: CircleQuestionMark },
};

/** What else is the matter with a grant or credential, beside its state. */
export function FlagChip({ flag }: { flag: Flag }) {
  const t = useTranslations("ui.flag");
  const { tone, icon } = looks[flag];
  return (
    <Chip tone={tone} icon={icon}>
      {t(flag)}
    </Chip>
  );
}
