import { CircleSlash, Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { ClientHandBacks } from "@/components/hand-back/client-hand-backs";
import { ReceivedTable } from "@/components/received/received-table";
import { ThingHistory } from "@/components/things/history";
import { Chip } from "@/components/ui/chip";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { readClientPage } from "@/lib/client/queries";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { handBacksOf } from "@/lib/hand-back/queries/list";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { defaultReceivedFilter } from "@/lib/received/filter";
import { listReceived } from "@/lib/received/queries/list";
import { EditClient, EndClient, ReopenClient } from "./client-dialogs";
import { Contacts } from "./contacts";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ handed?: string | string[] }>;
};

/** The page and its title read the same, once. */
const readOnce = cache(readClientPage);

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { client } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: client.name };
}

/** One client: what we hold for it, its people, and its history; `?handed=` pages through what was handed back. */
export default async function ClientPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, { handed }] = await Promise.all([params, searchParams]);
  const after = typeof handed === "string" ? handed : null;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "client", id });
  const filter = { ...defaultReceivedFilter, client: id };
  const [page, handBacks, list, t, locale] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    orNotFound(handBacksOf(scope, id, after)),
    orNotFound(listReceived(scope, filter, null, now)),
    getTranslations("client"),
    getLocale(),
  ]);
  const { client, contacts, held, overdue, destroyed } = page;
  const { createdAt: _, ...own } = client;
  const today = scope.today(now);
  const edits = page.may.includes("received:edit");
  const more = (value: number) => (value > COUNTED ? "yes" : "no");
  const numbers = {
    held: Math.min(held, COUNTED),
    heldMore: more(held),
    overdue: Math.min(overdue, COUNTED),
    overdueMore: more(overdue),
  };
  const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;
  const received = `/${org}/received`;
  return (
    <ClientWords of={["client", "thing"]}>
      <PageHeader
        back={{ href: received, label: t("back") }}
        eyebrow={t("eyebrow")}
        title={t.rich("sentence", { name: client.name, ...numbers, soft })}
        sentence={client.note}
        status={
          client.endedOn !== null && (
            <Chip tone="quiet" icon={CircleSlash}>
              {t("endedChip", { day: formatDay(client.endedOn, locale) })}
            </Chip>
          )
        }
        actions={
          edits && (
            <>
              {client.endedOn === null && (
                <LinkButton href={`${received}/new?client=${id}`} variant="primary" icon={Plus}>
                  {t("log")}
                </LinkButton>
              )}
              <EditClient slug={org} client={own} />
              {client.endedOn === null ? (
                <EndClient slug={org} client={own} today={today} held={held} />
              ) : (
                <ReopenClient slug={org} client={own} />
              )}
            </>
          )
        }
      />
      <Section id="held" title={t("held.title")} flush>
        {list.rows.length === 0 ? (
          <p className="py-2 text-ink-2">{t("held.none")}</p>
        ) : (
          <ReceivedTable slug={org} rows={list.rows} today={today} ofOne />
        )}
        {(list.after !== null || destroyed > 0) && (
          <p className="mt-3 text-sm">
            <TextLink href={`${received}?client=${id}&state=all`}>{t("held.all")}</TextLink>
          </p>
        )}
      </Section>
      <ClientHandBacks
        slug={org}
        clientId={id}
        lines={handBacks}
        isFirst={after === null}
        mayStart={page.may.includes("received:hand_back") && held + destroyed > 0}
      />
      <div className="mt-10 max-w-2xl">
        <Contacts slug={org} clientId={id} contacts={contacts} today={today} edits={edits} />
      </div>
      <ThingHistory slug={org} events={page.history} zone={scope.organization.zone} />
    </ClientWords>
  );
}
