import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { MailTrouble as Trouble } from "@/lib/dashboard/mail-trouble";
import { civilDate } from "@/lib/time/zone";

type Props = { mail: Trouble | null; zone: string; slug: string; admin: boolean };

const DANGER: readonly Trouble["is"][] = ["noServer", "idle", "failing"];

/**
 * A reminder that does not go out is a door nobody closes: said before anything else. That nobody is reminded is said to
 * everybody, the rest to the admins.
 */
export function MailTrouble({ mail, zone, slug, admin }: Props) {
  const t = useTranslations("dashboard.mail");
  if (mail === null) return null;
  const danger = DANGER.includes(mail.is);
  if (!danger && !admin) return null;
  const title =
    "since" in mail
      ? t.rich(mail.is, { day: () => <Day on={civilDate(mail.since, zone)} /> })
      : t(mail.is);
  return (
    <Notice
      tone={danger ? "danger" : "warning"}
      className="mb-8"
      title={title}
      actions={<TextLink href={`/${slug}/mail`}>{t("look")}</TextLink>}
    >
      {t(bodyOf(mail.is, admin))}
    </Notice>
  );
}

function bodyOf(is: Trouble["is"], admin: boolean) {
  if (is === "waiting") return "waitingBody";
  if (is === "failed") return "failedBody";
  if (!admin) return "dangerBody";
  return is === "failing" ? "adminBody" : is === "idle" ? "idleBody" : "noServerBody";
}
