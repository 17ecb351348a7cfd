import type { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import type { AskedLine } from "@/lib/supplier/asking/list";

type Words = ReturnType<typeof useTranslations<"asking.here">>;

/** How often somebody was asked, and what comes next, in words for the pages of the door and of the supplier. */
export function askedWords(
  line: AskedLine,
  t: Words,
): { tone: "info" | "warning"; title: string; body: ReactNode } {
  const { no, nextOn, silentOn, end, contact, by, lastOn, door, mail } = line;
  const next = nextOn !== null ? "again" : silentOn !== null ? "last" : (end?.why ?? "none");
  const day = (on: string | null) => () => <Day on={on ?? ""} />;
  const fate = mail === null || mail.state === "sent" ? "none" : mail.state;
  return {
    tone: end === null ? "info" : "warning",
    title: t("title", { no, end: end?.why ?? "none" }),
    body: (
      <>
        {t.rich("whom", {
          about: door === null ? "all" : "door",
          contact: contact ?? "",
          by,
          on: day(lastOn),
        })}{" "}
        {fate !== "none" && <>{t("mail", { fate })} </>}
        {t.rich("next", { next, on: day(nextOn ?? silentOn) })}
      </>
    ),
  };
}
