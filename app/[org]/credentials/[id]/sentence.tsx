import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type CredentialKind, hasSecretValue } from "@/lib/credential/kinds";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { isOpenDoor } from "@/lib/grant/state";
import { formatDay } from "@/lib/i18n/format";
import { civilDate } from "@/lib/time/zone";

const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;

/** Who knows it, in one sentence. */
export async function credentialSentence(page: CredentialPage, zone: string): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations("credential.sentence"), getLocale()]);
  const { credential, holders, grants, due } = page;
  const name = credential.identifier;
  if (credential.retiredAt !== null)
    return t.rich("retired", {
      name,
      soft,
      day: formatDay(civilDate(credential.retiredAt, zone), locale),
    });
  if (!hasSecretValue(credential.kind as CredentialKind)) {
    const count = grants.filter(({ state }) => isOpenDoor(state)).length;
    return t("access", { name, count });
  }
  if (due.some(({ dueKind }) => dueKind === "exposed")) return t.rich("exposed", { name, soft });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const waiting = grants
    .filter(({ reIssueDue }) => reIssueDue)
    .map(({ supplier }) => supplier.name);
  const known = new Set(holders.filter((h) => h.knowsNow).map(({ supplier }) => supplier.name));
  const who = list.format(known);
  if (known.size === 0 && waiting.length > 0)
    return t.rich("waiting", { name, who: list.format(waiting), count: waiting.length, soft });
  if (known.size === 0) return t.rich("nobody", { name, soft });
  return known.size === 1
    ? t("one", { name, who })
    : t.rich("some", { name, who, count: known.size, soft });
}
