import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { HandBackState } from "@/components/hand-back/state";
import { ThingHistory } from "@/components/things/history";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readHandBack } from "@/lib/hand-back/queries/page";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { DoorTable } from "./door-table";
import { HandBackFacts } from "./hand-back-facts";
import { TellingTable } from "./telling-table";
import { NotReached, WhomWeTell } from "./whom-we-tell";
import { Withdraw } from "./withdraw";

type Props = { params: Promise<{ org: string; id: string }> };

/** The page and its title read the same, once. */
const readOnce = cache(readHandBack);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { client } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: client.name };
}

/** A hand-back: how it stands in one sentence, what the client says door by door, and the proof that he was told. */
export default async function HandBackPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "hand_back", id });
  const [page, t] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    getTranslations("hand-back.ours"),
  ]);
  const { client, state, told, doors, confirmed } = page;
  const values = { client: client.name, told, doors, confirmed, left: doors - confirmed };
  const { zone } = scope.organization;
  const mayAct = page.may.includes("received:hand_back") && state === "waiting";
  return (
    <ClientWords of={["hand-back", "thing"]}>
      <PageHeader
        back={{ href: `/${org}/clients/${client.id}`, label: client.name }}
        eyebrow={t("eyebrow")}
        title={t(`sentence.${state}`, values)}
        status={<HandBackState state={state} />}
        actions={
          mayAct && (
            <>
              <WhomWeTell slug={org} page={page} />
              <Withdraw slug={org} id={id} />
            </>
          )
        }
      />
      {mayAct && <NotReached page={page} />}
      <HandBackFacts slug={org} page={page} />
      <Section id="doors" title={t("doors")} count={doors}>
        <DoorTable slug={org} doors={page.items} />
      </Section>
      <Section id="tellings" title={t("tellings")} count={page.tellings.length}>
        <TellingTable tellings={page.tellings} zone={zone} />
      </Section>
      <ThingHistory events={page.history} zone={zone} slug={org} />
    </ClientWords>
  );
}
