import { MessageCircleQuestion } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { QuestionMail } from "@/components/acts/question-mail";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { openPage, orNotFound } from "@/lib/http/page";
import { readAllToAsk, readFirmToAsk } from "@/lib/supplier/queries/asking";
import { AskAllForm } from "./ask-all-form";
import { AskedTable, LeftOut } from "./who";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("asking.new"))("title") };
}

/** Before all are asked: how many mails, to whom, in which words, and who cannot be asked. */
export default async function AskAllPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "supplier:ask_all");
  const [all, t] = await Promise.all([
    orNotFound(readAllToAsk(scope, now)),
    getTranslations("asking.new"),
  ]);
  const { asked, left } = all;
  const [first] = asked;
  const sample = first && (await orNotFound(readFirmToAsk(scope, first.id, now)));
  const whom = sample?.people.find(({ id }) => id === first?.contact.id);
  return (
    <ClientWords of={["acts", "asking"]}>
      <PageHeader
        back={{ href: `/${org}/asking`, label: t("back") }}
        title={t("sentence", { count: asked.length })}
        sentence={asked.length > 0 && t("lead")}
      />
      {asked.length === 0 ? (
        <EmptyState
          icon={MessageCircleQuestion}
          title={t("nobody")}
          actions={<LinkButton href={`/${org}/suppliers`}>{t("toSuppliers")}</LinkButton>}
        >
          {t("nobodyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-x-14 gap-y-9 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <AskedTable slug={org} asked={asked} />
            {whom && (
              <section aria-labelledby="sample" className="min-w-0">
                <h2 id="sample" className="eyebrow mb-3">
                  {t("sample")}
                </h2>
                <QuestionMail whom={whom} />
              </section>
            )}
          </div>
          {left > 0 && <p className="mt-4 text-ink-2">{t("left", { count: left })}</p>}
          <div className="mt-7 border-t border-line pt-5">
            <AskAllForm slug={org} count={asked.length} />
          </div>
        </>
      )}
      <LeftOut slug={org} all={all} />
    </ClientWords>
  );
}
