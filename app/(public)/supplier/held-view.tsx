import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/lib/i18n/format";
import { ClosedDoors } from "./closed-doors";
import { Doors } from "./doors";
import { useHeldPage } from "./held-context";
import { PersonLeft } from "./person-left";

const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;

/** What the organization believes, and what can be said of it. */
export function HeldView() {
  const t = useTranslations("supplier-page");
  const locale = useLocale();
  const { held } = useHeldPage();
  const { supplier, total: count, reader, today, over } = held;
  const kept = over.some(({ said }) => said.every(({ what }) => what !== "destroyed"));
  const none = kept ? "noneButSecrets" : "none";
  const words = { organization: held.organization.name, supplier: supplier.name, count };
  const day = (on: string) => formatDay(on, locale);
  return (
    <>
      <h1 className="sentence text-3xl break-words">
        {t.rich(count === 0 ? none : "sentence", { ...words, soft })}
      </h1>
      <p className="mt-3 text-ink-2">{t("reader", { reader: reader.name, day: day(today) })}</p>
      {supplier.endedOn && (
        <p className="mt-3 text-ink-2">
          {t("ended", { supplier: supplier.name, day: day(supplier.endedOn) })}
        </p>
      )}
      <Notice tone="warning" title={t("never.title")} className="mt-6 mb-10">
        {t("never.body")}
      </Notice>
      {count > 0 && <Doors />}
      <ClosedDoors />
      <PersonLeft />
    </>
  );
}
