"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FoundCredential, LogSearch } from "@/components/grant/log-form-types";
import type { Found } from "@/components/ui/combobox";
import { formatDay } from "@/lib/i18n/format";
import type * as Search from "@/lib/search/queries";
import { hasSecret } from "@/lib/secret/detect";
import { ask } from "./ask";

/** What the form's boxes find in the register. A text that looks like a secret does not leave the page. */
export function useSearch(slug: string): LogSearch {
  const t = useTranslations("log.found");
  const kinds = useTranslations("grant.kind");
  const locale = useLocale();
  return useMemo(() => {
    const safe = async <T>(q: string, asked: Parameters<typeof ask>[1]): Promise<T[]> =>
      hasSecret(q) ? [] : ((await ask<T[]>(slug, asked)) ?? []);
    return {
      suppliers: async (q) =>
        (await safe<Search.FoundSupplier>(q, { what: "supplier", q })).map(
          ({ id, name, domain, endedOn }): Found => ({
            id,
            label: name,
            ...(endedOn
              ? { detail: t("ended", { day: formatDay(endedOn, locale) }) }
              : domain && { detail: domain }),
          }),
        ),
      systems: async (q) =>
        (await safe<Search.FoundSystem>(q, { what: "system", q })).map(
          ({ id, name, owner, maxDays, sharedAllowed, approval }) => ({
            id,
            label: name,
            detail: t("systemOwner", { name: owner.name }),
            owner,
            policy: { maxDays, sharedAllowed, approval },
          }),
        ),
      contacts: async (supplier, q) =>
        (await safe<Search.FoundContact>(q, { what: "contact", q, supplier }))
          .filter(({ leftOn }) => leftOn === null)
          .map(
            ({ id, name, email }): Found => ({ id, label: name, ...(email && { detail: email }) }),
          ),
      credentials: async (system, q) =>
        (await safe<Search.FoundCredential>(q, { what: "credential", q, system }))
          .filter(({ retired }) => !retired)
          .map(
            ({ id, identifier, kind }): FoundCredential => ({
              id,
              label: identifier,
              detail: kinds(kind),
              kind,
            }),
          ),
    };
  }, [slug, t, kinds, locale]);
}
