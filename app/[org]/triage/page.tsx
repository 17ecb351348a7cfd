import { getTranslations } from "next-intl/server";
import { TriageDesk } from "@/components/triage/triage-desk";
import { ClientWords } from "@/components/ui/client-words";
import { openPage, orNotFound } from "@/lib/http/page";
import { listTriage } from "@/lib/triage/queries";
import { triageSetFrom } from "@/lib/triage/triage";
import { closeDoor, extendDoor, lookAgain, reopenDoor, rotateDoor } from "./actions";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("triage"))("title") };
}

/** Door by door: closed, still needed until…, ask later. One key each. */
export default async function TriagePage({ params, searchParams }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "grant:close");
  const set = triageSetFrom(await searchParams);
  const { cards, more, importName } = await orNotFound(listTriage(scope, set, now));
  return (
    <ClientWords of={["triage", "grant", "import"]}>
      <TriageDesk
        key={JSON.stringify(set)}
        base={`/${org}`}
        set={typeof set === "object" ? "import" : set}
        importName={importName}
        cards={cards}
        more={more}
        today={scope.today(now)}
        actions={{
          close: closeDoor.bind(null, org),
          rotate: rotateDoor.bind(null, org),
          extend: extendDoor.bind(null, org),
          reopen: reopenDoor.bind(null, org),
          look: lookAgain.bind(null, org),
        }}
      />
    </ClientWords>
  );
}
