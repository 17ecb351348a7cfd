import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { readFirmToAsk } from "@/lib/supplier/queries/asking";
import { AskFirmForm } from "./ask-firm-form";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("asking.firm"))("title") };
}

/** Asks one supplier about everything it holds: whom, in which words, stands here before it is sent. */
export default async function AskFirmPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "supplier:ask");
  const [firm, t] = await Promise.all([
    orNotFound(readFirmToAsk(scope, id, now)),
    getTranslations("asking.firm"),
  ]);
  const { supplier, doors, people, lately, said } = firm;
  const back = `/${org}/suppliers/${id}`;
  const { name } = supplier;
  const spoken = doors === 0 && said;
  const nothing = supplier.ended
    ? t("ended", { name })
    : doors === 0 && !said
      ? t("noDoors", { name })
      : null;
  return (
    <ClientWords of={["acts", "asking"]}>
      <PageHeader
        back={{ href: back, label: name }}
        title={spoken ? t("title") : t("sentence", { name, count: doors })}
        sentence={t("lead")}
      />
      {nothing !== null ? (
        <Notice title={nothing} className="max-w-2xl" />
      ) : spoken ? (
        <Notice title={t("said", { name })} className="max-w-2xl">
          <LinkButton href={`${back}#said`} variant="primary" className="mt-2">
            {t("toSaid")}
          </LinkButton>
        </Notice>
      ) : lately !== null ? (
        <Notice
          className="max-w-2xl"
          title={t.rich("lately", {
            by: lately.by,
            contact: lately.contact,
            on: () => <Day on={lately.on} />,
            again: () => <Day on={lately.again} />,
          })}
        >
          <LinkButton href={`/${org}/asking`} size="sm" className="mt-2">
            {t("toList")}
          </LinkButton>
        </Notice>
      ) : people.length === 0 ? (
        <Notice title={t("nobody", { name })} className="max-w-2xl">
          <LinkButton href={`${back}#contacts`} variant="primary" className="mt-2">
            {t("addAddress")}
          </LinkButton>
        </Notice>
      ) : (
        <AskFirmForm slug={org} supplierId={id} people={people} />
      )}
    </ClientWords>
  );
}
