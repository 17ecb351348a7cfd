import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import type { Found } from "@/components/ui/combobox";
import { PageHeader } from "@/components/ui/page-header";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { readClientPage } from "@/lib/client/queries";
import { NotFound } from "@/lib/errors";
import { openPage } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { LogForm } from "./log-form";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ client?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("received.form"))("title") };
}

/** Log what a client gave us; `?client=` begins with one that is known. */
export default async function LogReceivedPage({ params, searchParams }: Props) {
  const [{ org }, { client: asked = "" }] = await Promise.all([params, searchParams]);
  const { scope, now } = await openPage(org, "received:edit");
  const [members, client, t] = await Promise.all([
    listMembers(scope, "owners", now),
    clientOf(scope, String(asked), now),
    getTranslations("received.form"),
  ]);
  const mine = (id: string) => id === scope.membershipId;
  const options = members
    .toSorted((a, b) => Number(mine(b.id)) - Number(mine(a.id)))
    .map(({ id, name }) => ({ value: id, label: mine(id) ? t("me", { name }) : name }));
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/received`, label: t("back") }}
        title={t("title")}
        sentence={t("sentence")}
      />
      <ClientWords of={["received", "thing"]}>
        <LogForm slug={org} today={scope.today(now)} members={options} client={client} />
      </ClientWords>
    </>
  );
}

/** The client the address names; an id that is none of this register's counts as not given. */
async function clientOf(scope: OrganizationScope, id: string, now: Date): Promise<Found | null> {
  if (id === "") return null;
  try {
    const { client } = await readClientPage(scope, id, now);
    return client.endedOn === null ? { id: client.id, label: client.name } : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
