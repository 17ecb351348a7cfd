import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { DashboardView } from "@/lib/dashboard/queries";
import { civilDate } from "@/lib/time/zone";

type Props = { mail: DashboardView["mail"]; zone: string; slug: string };

/** A reminder that does not go out is a door nobody closes: said to the admins before anything else. */
export function MailTrouble({ mail: { failed, waitingSince }, zone, slug }: Props) {
  const t = useTranslations("dashboard.mail");
  if (!failed && waitingSince === null) return null;
  const title =
    waitingSince === null
      ? t("failed")
      : t.rich("waiting", { day: () => <Day on={civilDate(waitingSince, zone)} /> });
  return (
    <Notice
      tone="warning"
      className="mb-8"
      title={title}
      actions={<TextLink href={`/${slug}/mail`}>{t("look")}</TextLink>}
    >
      {t(waitingSince === null ? "failedBody" : "waitingBody")}
    </Notice>
  );
}
