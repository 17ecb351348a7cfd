import { CircleSlash, DoorOpen, MessageCircleQuestion } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { DoorSections } from "@/components/things/door-sections";
import { doorCounts } from "@/components/things/doors";
import { ThingHistory } from "@/components/things/history";
import { Chip } from "@/components/ui/chip";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { readSaidBySupplier } from "@/lib/attestation/queries";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { readSupplierPage } from "@/lib/supplier/queries";
import { EditSupplier } from "../supplier-dialogs";
import { Asked } from "./asked";
import { Contacts } from "./contacts";
import { EndSupplier, ReopenSupplier } from "./end-dialogs";
import { Ended } from "./ended";
import { SaidBy } from "./said";
import { SupplierFacts } from "./supplier-facts";

type Props = { params: Promise<{ org: string; id: string }> };

/** The page and its title read the same, once. */
const readOnce = cache(readSupplierPage);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { supplier } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: supplier.name };
}

/** One supplier: everything it can enter, its people, what is known of it, and its history. */
export default async function SupplierPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "supplier", id });
  const [page, said, t, words, asks, locale] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    orNotFound(readSaidBySupplier(scope, id, now)),
    getTranslations("supplier"),
    getTranslations("thing"),
    getTranslations("asking"),
    getLocale(),
  ]);
  const { supplier, grants, handovers, moreGrants, knows } = page;
  const {
    contractEndsOn,
    endedOn,
    createdAt,
    contacts,
    supplierEndSuppliers: _,
    ...own
  } = supplier;
  const today = scope.today(now);
  const { doors, systems, toClose, standing, given } = doorCounts(grants);
  const edits = page.may.includes("supplier:edit");
  const ends = page.may.includes("supplier:end");
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const values = { name: own.name, systems, close: toClose, more: moreGrants ? "yes" : "no" };
  return (
    <ClientWords of={["supplier", "thing"]}>
      <PageHeader
        back={{ href: `/${org}/suppliers`, label: t("title") }}
        eyebrow={t("eyebrow")}
        title={t.rich("sentence", { ...values, soft })}
        status={
          endedOn !== null && (
            <Chip tone="quiet" icon={CircleSlash}>
              {t("endedChip")}
            </Chip>
          )
        }
        actions={
          edits && (
            <>
              {endedOn === null && (
                <LinkButton
                  href={`/${org}/grants/new?supplier=${id}`}
                  variant="primary"
                  icon={DoorOpen}
                >
                  {words("logGrant")}
                </LinkButton>
              )}
              {endedOn === null && standing > 0 && (
                <LinkButton href={`/${org}/suppliers/${id}/ask`} icon={MessageCircleQuestion}>
                  {asks("firm.open")}
                </LinkButton>
              )}
              <EditSupplier slug={org} supplier={{ ...own, contractEndsOn }} />
              {ends &&
                (endedOn === null ? (
                  <EndSupplier
                    slug={org}
                    supplier={own}
                    today={today}
                    doors={given}
                    more={moreGrants}
                    secrets={knows.count}
                  />
                ) : (
                  <ReopenSupplier slug={org} supplier={own} />
                ))}
            </>
          )
        }
      />
      {endedOn !== null && (
        <Ended
          slug={org}
          supplierId={id}
          endedOn={endedOn}
          doors={given}
          more={moreGrants}
          knows={knows}
        />
      )}
      {endedOn === null && contractEndsOn !== null && contractEndsOn < today && doors > 0 && (
        <Notice
          tone="warning"
          className="mb-8"
          title={t("contractPassed", { day: formatDay(contractEndsOn, locale), count: doors })}
        >
          {t("contractPassedBody")}
        </Notice>
      )}
      <DoorSections
        slug={org}
        title={t("doors")}
        rows={grants}
        of="supplier"
        handed={handovers}
        none={t(grants.length === 0 ? "never" : "noDoors")}
        allHref={`/${org}/grants?state=all&supplier=${id}`}
        more={moreGrants}
      />
      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Contacts
          slug={org}
          supplierId={id}
          contacts={contacts}
          grants={grants}
          handovers={handovers}
          today={today}
          edits={edits}
          endedOn={endedOn}
          failed={page.failed}
        />
        <SupplierFacts
          slug={org}
          supplier={supplier}
          today={today}
          zone={scope.organization.zone}
        />
      </div>
      <Asked slug={org} asked={page.asked} />
      <SaidBy
        scope={scope}
        supplier={own}
        said={said}
        people={contacts.filter(({ leftOn }) => leftOn === null)}
        today={today}
        edits={edits}
      />
      <ThingHistory slug={org} events={page.history} zone={scope.organization.zone} />
    </ClientWords>
  );
}
