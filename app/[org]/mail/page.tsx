import { MailCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { zoneWords } from "@/lib/i18n/instant";
import type { DeliveryView } from "@/lib/reminder/delivery";
import { readDelivery } from "@/lib/reminder/queries/delivery";
import { At } from "./at";
import { Bounced } from "./bounced";
import { MailTable } from "./mail-table";
import { Standing } from "./standing";
import { TestAnswer } from "./test-answer";
import { TestMail } from "./test-mail";

type Props = {
  params: Promise<{ org: string }>;
  /** `test`: the id of a test mail whose answer is shown. */
  searchParams: Promise<{ test?: string | string[] }>;
};

// The sweep is called every minute; ten without one are no accident.
const LATE_MS = 10 * 60_000;

export async function generateMetadata() {
  return { title: (await getTranslations("delivery"))("title") };
}

/** How mail fares: what waits, whether it fails, who cannot be reached, and the newest mails with the server's answers. */
export default async function MailPage({ params, searchParams }: Props) {
  const [{ org }, { test }] = await Promise.all([params, searchParams]);
  const { scope, now, visitor } = await openPage(org);
  const [delivery, t] = await Promise.all([
    orNotFound(readDelivery(scope, now)),
    getTranslations("delivery"),
  ]);
  const { zone } = scope.organization;
  const { bounced, mails, failingSince, lastRunAt } = delivery;
  // Its words speak to whoever sent it.
  const tested = mails.find(({ id, kind, mine }) => id === test && kind === "test" && mine);
  const late = lastRunAt !== null && now.getTime() - lastRunAt.getTime() > LATE_MS;
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/settings`, label: t("back") }}
        eyebrow={t("title")}
        title={await truth(delivery, late ? lastRunAt : null, zone)}
        sentence={t("sentence")}
      />
      {delivery.server === null && (
        <Notice tone="danger" className="mb-8" title={t("noServer")}>
          {t("noServerWhat")}
        </Notice>
      )}
      {late && <Notice tone="warning" className="mb-8" title={t("late")} />}
      {failingSince !== null && <Notice tone="danger" className="mb-8" title={t("failingWhat")} />}
      <Section id="now" title={t("now")} description={t("zone", { zone: zoneWords(zone) })}>
        <Standing delivery={delivery} zone={zone} />
      </Section>
      {may(scope, "mail:test", now) && (
        <Section id="test" title={t("test.title")} description={t("test.description")}>
          <ClientWords of={["delivery"]}>
            <TestMail slug={org} address={visitor.email}>
              {tested && <TestAnswer key={tested.id} mail={tested} />}
            </TestMail>
          </ClientWords>
        </Section>
      )}
      {bounced.length > 0 && <Bounced slug={org} bounced={bounced} zone={zone} />}
      <Section
        id="newest"
        title={t("newest")}
        description={mails.length > 0 && t("newestDescription", { count: mails.length })}
      >
        {mails.length === 0 ? (
          <EmptyState icon={MailCheck} title={t("noMail")}>
            {t("noMailBody")}
          </EmptyState>
        ) : (
          <MailTable mails={mails} zone={zone} />
        )}
      </Section>
    </>
  );
}

/** The one sentence: the worst that is true of the mail. */
async function truth(delivery: DeliveryView, idleSince: Date | null, zone: string) {
  const t = await getTranslations("delivery");
  const { failingSince, bounced, waiting, mails } = delivery;
  const since = failingSince ?? idleSince;
  if (since !== null)
    return t.rich(failingSince === null ? "idle" : "failing", {
      at: () => <At instant={since} zone={zone} />,
    });
  if (bounced.length > 0) return t("bouncedTitle", { count: bounced.length });
  if (waiting > 0) return t("waiting", { count: waiting });
  return t(mails.length === 0 ? "nothing" : "fine");
}
