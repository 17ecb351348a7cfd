import { Building2, MessageCircleQuestion } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { WayIn } from "@/components/received/way-in";
import { Properly } from "@/components/supplier-end/ends";
import { asked, type ListSearch } from "@/components/things/asked";
import { bounded } from "@/components/things/bounded";
import { isBare, ThingList } from "@/components/things/thing-list";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { readHasReceived } from "@/lib/received/queries/held";
import { listSuppliers } from "@/lib/supplier/queries";
import { readSupplierEnds } from "@/lib/supplier-end/queries/ends";
import { NewSupplier } from "./supplier-dialogs";
import { SupplierTable } from "./supplier-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<ListSearch> };

export async function generateMetadata() {
  return { title: (await getTranslations("supplier"))("title") };
}

/** Every supplier with its open doors, found by name. */
export default async function SuppliersPage({ params, searchParams }: Props) {
  const { org } = await params;
  const path = `/${org}/suppliers`;
  const search = asked(await searchParams, path);
  const { scope, now } = await openPage(org);
  const [list, received, ends, t, locale] = await Promise.all([
    orNotFound(listSuppliers(scope, search, now)),
    orNotFound(readHasReceived(scope)),
    orNotFound(readSupplierEnds(scope, now)),
    getTranslations("asking"),
    getLocale(),
  ]);
  const ask = !isBare(search, list) && (
    <LinkButton href={`/${org}/asking`} icon={MessageCircleQuestion}>
      {t(may(scope, "supplier:ask_all", now) ? "askAll" : "title")}
    </LinkButton>
  );
  const add = (
    <>
      {may(scope, "supplier:edit", now) && (
        <ClientWords of={["supplier", "thing"]}>
          <NewSupplier slug={org} first={isBare(search, list)} />
        </ClientWords>
      )}
      {ask}
    </>
  );
  return (
    <ThingList of="supplier" icon={Building2} path={path} asked={search} list={list} add={add}>
      <SupplierTable
        slug={org}
        rows={list.rows}
        today={scope.today(now)}
        count={(number) => bounded(number, locale)}
      />
      <Properly ends={ends} />
      {!received && may(scope, "received:edit", now) && <WayIn slug={org} />}
    </ThingList>
  );
}
