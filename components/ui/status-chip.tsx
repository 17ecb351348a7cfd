import {
  CalendarClock,
  CircleCheck,
  CircleSlash,
  DoorOpen,
  Hourglass,
  type LucideIcon,
  MessageCircleQuestionMark,
  OctagonAlert,
  XCircle,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip, type Tone } from "./chip";

export type Status =
  | "void"
  | "declined"
  | "requested"
  | "closed"
  | "planned"
  | "closing"
  | "overdue"
  | "open";

const looks: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  void: { tone: "quiet", icon: CircleSlash },
  declined: { tone: "quiet", icon: XCircle },
  requested: { tone: "violet", icon: MessageCircleQuestionMark },
  closed: { tone: "success", icon: CircleCheck },
  planned: { tone: "quiet", icon: CalendarClock },
  closing: { tone: "warning", icon: Hourglass },
  overdue: { tone: "danger", icon: OctagonAlert },
  open: { tone: "info", icon: DoorOpen },
};

/** The state of a grant: colour, icon and word. */
export function StatusChip({ status }: { status: Status }) {
  const t = useTranslations("ui.status");
  const { tone, icon } = looks[status];
  return (
    <Chip tone={tone} icon={icon}>
      {t(status)}
    </Chip>
  );
}
