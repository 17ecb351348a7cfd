import {
  CircleCheck,
  CircleSlash,
  Clock,
  Forward,
  type LucideIcon,
  OctagonAlert,
} from "lucide-react";
import type { Tone } from "@/components/ui/chip";

/** Colour and icon of what became of a mail, by its state. */
export const MAIL_LOOKS: Readonly<Record<string, { tone: Tone; icon: LucideIcon }>> = {
  waiting: { tone: "warning", icon: Clock },
  sent: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: OctagonAlert },
  cancelled: { tone: "quiet", icon: CircleSlash },
  superseded: { tone: "quiet", icon: Forward },
};
