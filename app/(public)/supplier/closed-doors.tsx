import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { formatDay } from "@/lib/i18n/format";
import { Acts } from "./acts";
import { useHeldPage } from "./held-context";
import { Said } from "./said";
import { TurnPages } from "./turn-pages";

/** Closed doors whose secret was received: of them it can still be said that the copy is destroyed. */
export function ClosedDoors() {
  const t = useTranslations("supplier-page");
  const kinds = useTranslations("grant.kind");
  const locale = useLocale();
  const { over, overTotal } = useHeldPage().held;
  if (over.length === 0) return null;
  return (
    <Section id="closed" title={t("closed.title")} count={overTotal} description={t("closed.body")}>
      <ul className="divide-y divide-line">
        {over.map(({ id, system, account, kind, closedOn, said }) => (
          <li key={id} className="py-4">
            <h3 className="font-semibold break-words">{system}</h3>
            <p className="break-words text-ink-2">
              {account} · {kinds(kind)}
            </p>
            <p className="text-sm text-ink-2">
              {t("door.closed", { day: formatDay(closedOn, locale) })}
            </p>
            <Said said={said} />
            {!said.some(({ what }) => what === "destroyed") && (
              <Acts grantIds={[id]} offers={["destroyed"]} until={null} />
            )}
          </li>
        ))}
      </ul>
      <TurnPages list="overPage" total={overTotal} section="closed" />
    </Section>
  );
}
