import { CalendarX, CircleSlash, Flame, HelpCircle, KeyRound, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { HandBackState } from "@/components/hand-back/state";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import type { ReceivedRow } from "@/lib/received/queries/list";

type Props = {
  row: Pick<
    ReceivedRow,
    | "state"
    | "dueOn"
    | "mandate"
    | "vault"
    | "vaultEntry"
    | "destroyedOn"
    | "handBack"
    | "confirmed"
  >;
  today: string;
};

/** What is the matter with a received access, the worst first, and whether its client was told; of one that is over, only that it is. */
export function ReceivedChips({ row, today }: Props) {
  const t = useTranslations("received.chip");
  const { state, dueOn, mandate, vault, vaultEntry, destroyedOn } = row;
  const told = row.handBack && (
    <HandBackState state={row.confirmed ? "confirmed" : row.handBack.state} />
  );
  if (state === "void")
    return (
      <Chip tone="quiet" icon={CircleSlash}>
        {t("void")}
      </Chip>
    );
  if (state === "destroyed")
    return (
      <span className="inline-flex flex-wrap gap-1.5">
        <Chip tone="success" icon={Flame}>
          {destroyedOn === null
            ? t("destroyed")
            : t.rich("destroyedOn", { day: () => <Day on={destroyedOn} /> })}
        </Chip>
        {told}
      </span>
    );
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {dueOn !== null && dueOn < today && (
        <Chip tone="danger" icon={CalendarX}>
          {t("overdue")}
        </Chip>
      )}
      {mandate === "none" && (
        <Chip tone="warning" icon={ScrollText}>
          {t("noMandate")}
        </Chip>
      )}
      {mandate === "unknown" && (
        <Chip tone="quiet" icon={HelpCircle}>
          {t("unknownMandate")}
        </Chip>
      )}
      {vault === null && vaultEntry === null && (
        <Chip tone="quiet" icon={KeyRound}>
          {t("noVault")}
        </Chip>
      )}
      {told}
    </span>
  );
}
