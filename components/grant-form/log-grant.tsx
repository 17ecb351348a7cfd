"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { LogForm } from "@/components/grant/log-form";
import type { LogFormProps, LogFormState, Logged } from "@/components/grant/log-form-types";
import { useToast } from "@/components/ui/toast";
import { hasSecret } from "@/lib/secret/detect";
import { accountName } from "./account-name";
import { useFindMatch } from "./use-find-match";
import { useSearch } from "./use-search";

type Props = Pick<
  LogFormProps,
  "action" | "initial" | "owners" | "today" | "policy" | "besides"
> & {
  slug: string;
  cancelHref?: string;
};

/** The log form with the register behind it. After "add another" it begins anew with the same supplier. */
export function LogGrant({ slug, initial, ...rest }: Props) {
  const t = useTranslations("grant.form");
  const toast = useToast();
  const router = useRouter();
  const [round, setRound] = useState({ number: 0, initial });
  const onLogged = useCallback(
    (logged: Logged, names: { supplier: string; system: string }) => {
      // What was sent where copies stay leads to the list of them.
      const href = `/${slug}/grants/${logged.id}${logged.exposed ? "/clean-up" : ""}`;
      if (logged.another) {
        const next = anotherFor(logged, names, href);
        setRound(({ number }) => ({ number: number + 1, initial: next }));
        scrollTo({ top: 0 });
        return;
      }
      toast(t(logged.requested ? "savedAsked" : "saved", names));
      router.push(href);
    },
    [slug, router, toast, t],
  );
  return (
    <LogForm
      cancelHref={`/${slug}/grants`}
      {...rest}
      key={round.number}
      initial={round.initial}
      search={useSearch(slug)}
      findMatch={useFindMatch(slug)}
      accountName={accountName}
      looksLikeSecret={hasSecret}
      onLogged={onLogged}
    />
  );
}

function anotherFor(
  { supplierId, requested }: Logged,
  names: { supplier: string; system: string },
  href: string,
): LogFormState {
  return {
    values: {},
    picked: { supplier: { id: supplierId, label: names.supplier } },
    errors: [],
    secrets: [],
    saved: { ...names, href, requested },
  };
}
