"use client";

import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { formatInstant } from "@/lib/i18n/format";
import type { PastImport } from "@/lib/import/queries";

type Props = { fingerprint: string; past: readonly PastImport[]; zone: string };

/** Says at once that the same list is in the register already. */
export function ImportedBefore({ fingerprint, past, zone }: Props) {
  const t = useTranslations("import.preview");
  const locale = useLocale();
  const before = past.find((one) => one.state === "applied" && one.fingerprint === fingerprint);
  if (before === undefined) return null;
  const at = new Date(before.appliedAt ?? before.startedAt);
  const when = formatInstant(at, locale, zone);
  return <Notice live className="mb-6" title={t("before", { by: before.byName, when })} />;
}
