import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import type { ProofMail } from "@/lib/reminder/proof";
import { At } from "../../../mail/at";

type Try = ProofMail["tries"][number];

/** More tries than these are folded; a printed page shows them all. */
const FOLDED_FROM = 4;

type Props = { mail: ProofMail; zone: string; last: boolean };

/** One message: its Message-ID, and every try with the mail server's name, code and words. */
export function Message({ mail: { day, messageId, tries, state }, zone, last }: Props) {
  const t = useTranslations("proof");
  const newest = tries.at(-1);
  return (
    <div className="mt-3 border-l border-line-strong pl-4 text-sm">
      <p className="text-ink-2">
        {day === null ? t("mail") : t.rich("daily", { day: () => <Day on={day} /> })}
        {!last && ` · ${t("notTaken")}`}
        <code className="block font-mono text-xs break-all text-ink-3">{messageId}</code>
      </p>
      {newest === undefined && (
        <p className="mt-1 text-ink-2">{t(state === "cancelled" ? "takenBack" : "notTried")}</p>
      )}
      {newest !== undefined && tries.length < FOLDED_FROM && <Tries tries={tries} zone={zone} />}
      {newest !== undefined && tries.length >= FOLDED_FROM && (
        <>
          <details className="mt-1 print:[&::details-content]:[content-visibility:visible]">
            <summary className="min-h-6 cursor-pointer py-2 text-accent sm:py-0 print:hidden">
              {t("tries", { count: tries.length - 1 })}
            </summary>
            <Tries tries={tries.slice(0, -1)} zone={zone} />
          </details>
          <Tries tries={[newest]} zone={zone} />
        </>
      )}
    </div>
  );
}

function Tries({ tries, zone }: { tries: readonly Try[]; zone: string }) {
  const t = useTranslations("delivery.outcome");
  return (
    <ol className="mt-1 flex flex-col gap-1">
      {tries.map(({ no, at, outcome, reply, code, server }) => (
        <li key={no} className="sm:grid sm:grid-cols-[9.5rem_minmax(0,1fr)] sm:gap-x-4">
          <span className="text-ink-3">
            <At instant={at} zone={zone} />
          </span>
          <span className="block min-w-0">
            {t(outcome as "accepted")}
            {server !== null && <span className="text-ink-3"> · {server}</span>}
            {(reply !== null || code !== null) && (
              <code className="block font-mono text-xs break-all text-ink-2">{reply ?? code}</code>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
