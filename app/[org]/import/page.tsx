import { getTranslations } from "next-intl/server";
import { ImportDesk } from "@/components/import/import-desk";
import { PastImports } from "@/components/import/past-imports";
import { ClientWords } from "@/components/ui/client-words";
import { openPage, orNotFound } from "@/lib/http/page";
import { listImports, readImportContext } from "@/lib/import/queries";
import { applyList, discardList, lookBeside, stageRows, startList, undoList } from "./actions";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("import"))("title") };
}

/** The list one has, read in the page, looked at row by row, and taken in as a whole; below it what was imported before. */
export default async function ImportPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "import:apply");
  const [known, past] = await orNotFound(
    Promise.all([readImportContext(scope, now), listImports(scope)]),
  );
  const undo = undoList.bind(null, org);
  return (
    <ClientWords of={["import", "grant"]}>
      <ImportDesk
        base={`/${org}`}
        known={known}
        past={past}
        zone={scope.organization.zone}
        actions={{
          beside: lookBeside.bind(null, org),
          start: startList.bind(null, org),
          stage: stageRows.bind(null, org),
          apply: applyList.bind(null, org),
          undo,
        }}
      />
      <PastImports
        base={`/${org}`}
        zone={scope.organization.zone}
        past={past}
        undo={undo}
        discard={discardList.bind(null, org)}
      />
    </ClientWords>
  );
}
