import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import type { Action } from "@/lib/authorization/matrix";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { happened } from "../../grants/[id]/open-act";
import { readOnce } from "./read";

export type ActParams = { params: Promise<{ org: string; id: string }> };

/** Opens the form of an act on a credential; `target.over` says why a retired one can no longer be acted on. */
export async function openCredentialAct({ params }: ActParams, action: Action) {
  const { org: slug, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now, locale } = await openPage(slug, "register:read", { kind: "credential", id });
  const page = await orNotFound(readOnce(scope, id, now));
  if (!page.may.includes(action)) forbidden();
  const { credential, history } = page;
  const t = await getTranslations("acts.over");
  const target: ActTarget = {
    id,
    version: credential.version,
    happened: happened(history, slug, scope.organization.zone, locale),
    over: credential.retiredAt === null ? null : t("retired"),
    back: `/${slug}/credentials/${id}`,
  };
  return { slug, today: scope.today(now), page, target };
}
