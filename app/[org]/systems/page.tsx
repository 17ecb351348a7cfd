import { BookOpenText } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { asked, type ListSearch } from "@/components/things/asked";
import { bounded } from "@/components/things/bounded";
import { isBare, ThingList } from "@/components/things/thing-list";
import { ClientWords } from "@/components/ui/client-words";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { listSystems } from "@/lib/system/queries";
import { NewSystem } from "./system-dialogs";
import { SystemTable } from "./system-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<ListSearch> };

export async function generateMetadata() {
  return { title: (await getTranslations("system"))("title") };
}

/** Every system with its open doors, found by name. */
export default async function SystemsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const path = `/${org}/systems`;
  const search = asked(await searchParams, path);
  const { scope, now } = await openPage(org);
  const [list, members, locale] = await Promise.all([
    orNotFound(listSystems(scope, search, now)),
    listMembers(scope, "owners", now),
    getLocale(),
  ]);
  const mine = (id: string) => Number(id === scope.membershipId);
  const owners = members
    .toSorted((a, b) => mine(b.id) - mine(a.id))
    .map(({ id: value, name: label }) => ({ value, label }));
  const add = may(scope, "system:edit", now) && (
    <ClientWords of={["system", "thing"]}>
      <NewSystem slug={org} first={isBare(search, list)} owners={owners} />
    </ClientWords>
  );
  return (
    <ThingList of="system" icon={BookOpenText} path={path} asked={search} list={list} add={add}>
      <SystemTable slug={org} rows={list.rows} count={(number) => bounded(number, locale)} />
    </ThingList>
  );
}
