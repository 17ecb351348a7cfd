import { getTranslations } from "next-intl/server";
import { ReceivedDesk } from "@/components/received-import/desk";
import { PastReceived } from "@/components/received-import/past";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { openPage, orNotFound } from "@/lib/http/page";
import { listReceivedImports, readReceivedContext } from "@/lib/received/queries/import";
import { takeIn, undoList } from "./actions";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("received-import"))("title") };
}

/** The list of what clients gave, read in the page, looked at row by row, and taken in as a whole; below it what was taken in before. */
export default async function ImportReceivedPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "import:apply");
  const [context, past, t] = await Promise.all([
    orNotFound(readReceivedContext(scope, now)),
    orNotFound(listReceivedImports(scope)),
    getTranslations("received-import"),
  ]);
  const undo = undoList.bind(null, org);
  return (
    <ClientWords of={["received-import", "import"]}>
      <PageHeader
        back={{ href: `/${org}/received`, label: t("back") }}
        title={t("headline")}
        sentence={t("sentence")}
      />
      <ReceivedDesk slug={org} context={context} takeIn={takeIn.bind(null, org)} undo={undo} />
      <PastReceived slug={org} zone={scope.organization.zone} past={past} undo={undo} />
    </ClientWords>
  );
}
