import { CornerUpLeft } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { canBeHandedBack } from "@/components/received/can-be-handed-back";
import type { ReceivedForm } from "@/components/received/facts-fields";
import { ReceivedChips } from "@/components/received/received-chips";
import { ThingHistory } from "@/components/things/history";
import { ClientWords } from "@/components/ui/client-words";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { IMPORT_UNDONE } from "@/lib/import/undone";
import { listMembers } from "@/lib/membership/queries/person";
import { type ReceivedPage as Page, readReceivedPage } from "@/lib/received/queries/page";
import { Destructions } from "./destructions";
import { Destroy, Edit, Give, MarkVoid, UndoDestroy } from "./dialogs";
import { ReceivedFacts } from "./received-facts";
import { Uses } from "./uses";

type Props = { params: Promise<{ org: string; id: string }> };

/** The page and its title read the same, once. */
const readOnce = cache(readReceivedPage);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { access } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: `${access.systemWords} · ${access.client.name}` };
}

/** One access that a client gave us: what we hold, who of us knows it, and that our copies are gone. */
export default async function ReceivedAccessPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "received_access", id });
  const [page, members, t] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    listMembers(scope, "owners", now),
    getTranslations("received"),
  ]);
  const { access, uses, destructions } = page;
  const today = scope.today(now);
  const one = { id, version: access.version };
  const edits = page.may.includes("received:edit");
  const held = access.state === "held";
  const handBack = page.may.includes("received:hand_back") && canBeHandedBack(access) && (
    <LinkButton
      href={`/${org}/hand-backs/new?client=${access.client.id}&access=${id}`}
      prefetch={false}
      icon={CornerUpLeft}
    >
      {t("handBack")}
    </LinkButton>
  );
  const others = (taken: readonly string[]) =>
    members
      .filter((member) => !taken.includes(member.id))
      .map(({ id: value, name: label }) => ({ value, label }));
  return (
    <ClientWords of={["received", "thing"]}>
      <PageHeader
        back={{ href: `/${org}/received`, label: t("list.title") }}
        eyebrow={t("eyebrow")}
        title={<Sentence access={access} today={today} />}
        sentence={t.rich("givenBy", {
          client: () => (
            <TextLink href={`/${org}/clients/${access.client.id}`}>{access.client.name}</TextLink>
          ),
          day: () => <Day on={access.sinceOn} />,
        })}
        status={<ReceivedChips row={access} today={today} />}
        actions={
          edits &&
          access.state !== "void" && (
            <>
              {held ? (
                <>
                  <Destroy slug={org} access={one} today={today} since={access.sinceOn} />
                  {handBack}
                  <Edit slug={org} access={one} facts={factsOf(access)} today={today} />
                  <Give slug={org} access={one} others={others([access.owner.id])} />
                </>
              ) : (
                <>
                  {handBack}
                  <UndoDestroy slug={org} access={one} />
                </>
              )}
              <MarkVoid slug={org} access={one} />
            </>
          )
        }
      />
      {access.voided && (
        <Notice tone="info" className="mb-8" title={t("voided.title", { by: access.voided.by })}>
          {access.voided.why === IMPORT_UNDONE ? t("voided.importUndone") : access.voided.why}
        </Notice>
      )}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-2">
        <ReceivedFacts slug={org} access={access} today={today} />
        <Uses
          slug={org}
          access={one}
          uses={uses}
          others={others(uses.filter(({ untilOn }) => untilOn === null).map((use) => use.id))}
          today={today}
          since={access.sinceOn}
          edits={edits}
          held={held}
        />
      </div>
      <Destructions destructions={destructions} zone={scope.organization.zone} />
      <ThingHistory slug={org} events={page.history} zone={scope.organization.zone} />
    </ClientWords>
  );
}

/** Only what its form holds goes to the browser a second time. */
function factsOf(access: Page["access"]): ReceivedForm {
  const { systemWords, systemKind, account, mandate, mandateWords, vault, vaultEntry } = access;
  const { sinceOn, endsOn, destroyByOn, note } = access;
  const where = { systemWords, systemKind, account, vault, vaultEntry };
  return { ...where, mandate, mandateWords, sinceOn, endsOn, destroyByOn, note };
}

/** What is true of it today, in one sentence. */
async function Sentence({ access, today }: { access: Page["access"]; today: string }) {
  const t = await getTranslations("received.sentence");
  const { systemWords: system, state, dueOn, destroyedOn } = access;
  const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;
  const day = (on: string | null) => () => on && <Day on={on} style="long" />;
  if (state === "void") return t("void", { system });
  if (state === "destroyed") return t.rich("destroyed", { system, soft, day: day(destroyedOn) });
  if (dueOn === null) return t.rich("open", { system, soft });
  return t.rich(dueOn < today ? "late" : "held", { system, soft, day: day(dueOn) });
}
