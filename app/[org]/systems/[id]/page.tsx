import { DoorOpen, ShieldAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { DoorSections } from "@/components/things/door-sections";
import { doorCounts } from "@/components/things/doors";
import { ThingHistory } from "@/components/things/history";
import { Chip } from "@/components/ui/chip";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { readSystemPage } from "@/lib/system/queries";
import { EditSystem } from "../system-dialogs";
import { CloseNote } from "./close-note";
import { Credentials } from "./credentials";
import { StillKnown } from "./still-known";
import { SystemFacts } from "./system-facts";

type Props = { params: Promise<{ org: string; id: string }> };

/** The page and its title read the same, once. */
const readOnce = cache(readSystemPage);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { system } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: system.name };
}

/** One system: everyone who can enter it, how a door of it is closed, what one enters with, and its history. */
export default async function SystemPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "system", id });
  const [page, members, t, words] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    listMembers(scope, "owners", now),
    getTranslations("system"),
    getTranslations("thing"),
  ]);
  const { system, grants, holders, moreGrants, may } = page;
  const { name, kind, url, sensitive, howToClose, note, version } = system;
  const form = { id, version, name, kind, url, sensitive, howToClose, note };
  const edits = may.includes("system:edit");
  const { suppliers, toClose } = doorCounts(grants);
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const values = { name, suppliers, close: toClose, more: moreGrants ? "yes" : "no" };
  return (
    <ClientWords of={["system", "thing"]}>
      <PageHeader
        back={{ href: `/${org}/systems`, label: t("title") }}
        eyebrow={t("eyebrow")}
        title={t.rich("sentence", { ...values, soft })}
        status={
          sensitive && (
            <Chip tone="warning" icon={ShieldAlert}>
              {t("sensitive")}
            </Chip>
          )
        }
        actions={
          edits && (
            <>
              <LinkButton
                href={`/${org}/grants/new?system=${id}`}
                variant="primary"
                icon={DoorOpen}
              >
                {words("logGrant")}
              </LinkButton>
              <EditSystem slug={org} system={form} />
            </>
          )
        }
      />
      <StillKnown slug={org} holders={holders} />
      <DoorSections
        slug={org}
        title={t("doors")}
        rows={grants}
        of="system"
        handed={holders}
        none={t(grants.length === 0 ? "never" : "noDoors")}
        allHref={`/${org}/grants?state=all&system=${id}`}
        more={moreGrants}
      />
      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <CloseNote slug={org} system={form} edits={edits} />
        <SystemFacts
          slug={org}
          page={page}
          owners={members.map(({ id: value, name: label }) => ({ value, label }))}
        />
      </div>
      <Credentials
        slug={org}
        credentials={system.credentials}
        holders={holders}
        findings={page.findings}
      />
      <ThingHistory slug={org} events={page.history} zone={scope.organization.zone} />
    </ClientWords>
  );
}
