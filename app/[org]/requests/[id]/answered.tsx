import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { AccessRequestPage } from "@/lib/access-request/queries";
import { inZone } from "@/lib/i18n/instant";

type Props = { slug: string; request: AccessRequestPage; zone: string; locale: string };

/** What became of it: by whom, when, and the grant or the reason. */
export async function Answered({ slug, request, zone, locale }: Props) {
  const t = await getTranslations("access-request.answered");
  const { answered, grantId } = request;
  if (answered === null) return null;
  const words = { by: answered.by, at: inZone(answered.at, zone, locale).words };
  return (
    <Notice
      tone={grantId === null ? "info" : "success"}
      title={t(grantId === null ? "declined" : "takenUp", words)}
      className="mb-9 max-w-2xl"
    >
      {grantId === null ? (
        <span className="whitespace-pre-line">{t("why", { why: answered.why ?? "" })}</span>
      ) : (
        <TextLink href={`/${slug}/grants/${grantId}`}>{t("grant")}</TextLink>
      )}
    </Notice>
  );
}
