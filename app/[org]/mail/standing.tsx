import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/facts";
import type { DeliveryView } from "@/lib/reminder/delivery";
import { At } from "./at";

type Props = { delivery: DeliveryView; zone: string };

/** What waits and since when, whether it fails, the last run and the next daily mails. */
export function Standing({ delivery, zone }: Props) {
  const t = useTranslations("delivery.facts");
  const { waiting, oldestWaitingAt, failingSince, lastRunAt, nextDailyAt } = delivery;
  const { nextTryAt, server } = delivery;
  const at = (instant: Date | null, none: string) =>
    instant === null ? none : <At instant={instant} zone={zone} />;
  const facts = [
    { key: "waiting", term: t("waiting"), value: waiting === 0 ? t("none") : waiting },
    ...(oldestWaitingAt === null
      ? []
      : [{ key: "oldest", term: t("oldest"), value: at(oldestWaitingAt, "") }]),
    { key: "failing", term: t("failing"), value: at(failingSince, t("works")) },
    { key: "last", term: t("lastRun"), value: at(lastRunAt, t("never")) },
    { key: "next", term: t("nextDaily"), value: at(nextDailyAt, "") },
    ...(nextTryAt === null ? [] : [{ key: "try", term: t("nextTry"), value: at(nextTryAt, "") }]),
    { key: "server", term: t("server"), value: server ?? t("noServer") },
  ];
  return <Facts facts={facts} />;
}
