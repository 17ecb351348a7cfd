import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/day";
import type { TimeLineMail } from "@/lib/reminder/time-line";

type Props = { mails: readonly TimeLineMail[]; repeatDays: number };

/** The days with a mail along a hairline: which stage it is, and who gets it. */
export function MailList({ mails, repeatDays }: Props) {
  const t = useTranslations("policy");
  return (
    <div>
      <ol aria-label={t("line.list")}>
        {mails.map((mail) => (
          <li key={mail.day} className="group relative flex gap-3 pb-2.5 text-sm">
            <span
              aria-hidden
              className="absolute top-4 -bottom-1 left-[5px] w-px bg-line-strong group-last:hidden"
            />
            <span
              aria-hidden
              className={cx(
                "mt-1 size-[11px] shrink-0 rounded-full border-2",
                mail.stage < 0 ? "border-accent" : "border-danger",
                mail.admins && "bg-danger",
              )}
            />
            <div className="min-w-0">
              <p>
                <span className="font-[550]">
                  <Day on={mail.day} style="near" />
                </span>{" "}
                <Stage mail={mail} />
              </p>
              <p className="text-ink-3">
                {t(mail.admins ? "line.admins" : "line.owner")}
                {mail.movedFrom && (
                  <>
                    {" · "}
                    {t.rich("line.moved", {
                      day: () => <Day on={mail.movedFrom ?? ""} style="near" />,
                    })}
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-1 text-sm text-ink-3">
        {t("line.goesOn", { repeat: t("every", { days: repeatDays }) })}
      </p>
    </div>
  );
}

function Stage({ mail: { stage } }: { mail: TimeLineMail }) {
  const t = useTranslations("policy");
  const when = stage < 0 ? "before" : stage > 0 ? "after" : "day";
  return t("line.stage", { when, span: t("span", { days: Math.abs(stage) }) });
}
