import { getTranslations } from "next-intl/server";
import { ReceivedDesk } from "@/components/received-import/desk";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { openPage, orNotFound } from "@/lib/http/page";
import { readReceivedContext } from "@/lib/received/queries/import";
import { takeIn } from "./actions";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("received-import"))("title") };
}

/** The list of what clients gave, read in the page, looked at row by row, and taken in as a whole. */
export default async function ImportReceivedPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "import:apply");
  const [context, t] = await Promise.all([
    orNotFound(readReceivedContext(scope, now)),
    getTranslations("received-import"),
  ]);
  return (
    <ClientWords of={["received-import", "import"]}>
      <PageHeader
        back={{ href: `/${org}/received`, label: t("back") }}
        title={t("headline")}
        sentence={t("sentence")}
      />
      <ReceivedDesk slug={org} context={context} takeIn={takeIn.bind(null, org)} />
    </ClientWords>
  );
}
