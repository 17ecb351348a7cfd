import { CornerUpLeft } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { readNewHandBack } from "@/lib/hand-back/queries/new";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { StartForm } from "./start-form";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ client?: string | string[]; access?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("hand-back.ours.new"))("title") };
}

/** Hand accesses back to a client: `?client=` says to which; `access` (as often as needed) which are ticked, else all are. */
export default async function NewHandBackPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const { scope, now } = await openPage(org, "received:hand_back");
  const clientId = idFrom(String(asked.client ?? ""));
  const chosen = [asked.access ?? []].flat();
  const [offer, t] = await Promise.all([
    orNotFound(readNewHandBack(scope, clientId, chosen, now)),
    getTranslations("hand-back.ours.new"),
  ]);
  const { client, contacts, choices, more } = offer;
  const href = `/${org}/clients/${client.id}`;
  const open = <LinkButton href={href}>{t("toClient")}</LinkButton>;
  return (
    <>
      <PageHeader
        back={{ href, label: client.name }}
        title={t("sentence", { client: client.name })}
        sentence={t("lead", { client: client.name })}
      />
      {choices.length === 0 ? (
        <EmptyState icon={CornerUpLeft} title={t("none")} actions={open}>
          {t("noneBody")}
        </EmptyState>
      ) : contacts.length === 0 ? (
        <EmptyState icon={CornerUpLeft} title={t("noContact")} actions={open}>
          {t("noContactBody")}
        </EmptyState>
      ) : (
        <ClientWords of={["hand-back", "thing"]}>
          <StartForm
            slug={org}
            clientId={client.id}
            contacts={contacts}
            choices={choices}
            chosen={chosen}
            more={more}
          />
        </ClientWords>
      )}
    </>
  );
}
