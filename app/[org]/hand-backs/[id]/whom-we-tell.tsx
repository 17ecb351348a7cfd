import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { HandBackPage } from "@/lib/hand-back/view";
import { ChangeContact } from "./change-contact";

type Props = { page: HandBackPage };

/** Goes on with somebody else; where nobody else can be told, the way to where one is added. */
export function WhomWeTell({ slug, page }: Props & { slug: string }) {
  const t = useTranslations("hand-back.ours");
  const { id, contact, contactId, others, client } = page;
  if (others.length > 0)
    return <ChangeContact slug={slug} page={{ id, contact, contactId, others }} />;
  return (
    <LinkButton href={`/${slug}/clients/${client.id}#contacts`} icon={UserPlus}>
      {t("addContact")}
    </LinkButton>
  );
}

/** Nothing reaches the client, or the last mail did not: somebody must see to it. */
export function NotReached({ page: { reachable, contact, tellings } }: Props) {
  const t = useTranslations("hand-back.ours");
  const isLost = tellings.at(-1)?.mail?.state === "failed";
  if (reachable && !isLost) return null;
  return (
    <Notice
      tone="danger"
      className="mb-8"
      title={t(reachable ? "undelivered" : "unreachable", { contact })}
    >
      {t("unreachableBody")}
    </Notice>
  );
}
