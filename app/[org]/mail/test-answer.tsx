import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { MailView } from "@/lib/reminder/delivery";

const TONES = {
  accepted: "success",
  refused_now: "warning",
  refused: "danger",
  not_sent: "danger",
  perhaps_sent: "warning",
  later: "info",
} as const;

/** What the mail server answered to a test mail, word for word, and what to do about it. */
export function TestAnswer({ mail: { lastTry } }: { mail: MailView }) {
  const t = useTranslations("delivery.test");
  const outcome = (lastTry?.outcome ?? "later") as keyof typeof TONES;
  return (
    <Notice live tone={TONES[outcome]} title={t(`answer.${outcome}`)} className="w-full">
      {lastTry?.reply && (
        <p className="my-1">
          {lastTry.server !== null && <>{t("says", { server: lastTry.server })} </>}
          <code className="font-mono text-xs break-all">{lastTry.reply}</code>
        </p>
      )}
      <p>{t(`next.${outcome}`)}</p>
    </Notice>
  );
}
