import {
  CalendarX2,
  CircleHelp,
  Eye,
  Hourglass,
  type LucideIcon,
  PowerOff,
  Timer,
  UserX,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import type { CredentialFinding } from "@/lib/credential/findings";

const LOOKS: Readonly<Record<CredentialFinding, readonly [Tone, LucideIcon]>> = {
  exposed: ["danger", Eye],
  holder_gone: ["danger", UserX],
  member_left: ["danger", UserX],
  native_end_passed: ["warning", CalendarX2],
  too_old: ["warning", Hourglass],
  unknown_channel: ["warning", CircleHelp],
  no_owner: ["warning", UserX],
  no_off_switch: ["warning", PowerOff],
  no_interval: ["warning", Timer],
  native_end_differs: ["warning", CalendarX2],
};

/** What is the matter with a credential, in two words. */
export function FindingChip({ finding }: { finding: CredentialFinding }) {
  const t = useTranslations("credential.finding.chip");
  const [tone, icon] = LOOKS[finding];
  return (
    <Chip tone={tone} icon={icon}>
      {t(finding)}
    </Chip>
  );
}

type ChipsProps = { findings: readonly CredentialFinding[]; most?: number };

/** The worst few, and how many more there are. */
export function FindingChips({ findings, most = 2 }: ChipsProps) {
  const t = useTranslations("credential.finding");
  const more = findings.length - most;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {findings.slice(0, most).map((finding) => (
        <FindingChip key={finding} finding={finding} />
      ))}
      {more > 0 && <span className="text-xs text-ink-3">{t("more", { count: more })}</span>}
    </span>
  );
}
