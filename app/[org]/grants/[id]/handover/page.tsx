import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { HandoverForm } from "@/components/acts/handover-form";
import { HandoverSteps } from "@/components/handover/steps";
import { OfferOneTimeLink } from "@/components/secret-link/offer";
import { ClientWords } from "@/components/ui/client-words";
import { Notice } from "@/components/ui/notice";
import { type CredentialKind, isShared } from "@/lib/credential/kinds";
import { possibleActs } from "@/lib/grant/possible-acts";
import { ActPage } from "../act-page";
import { recordHandedOver } from "../actions";
import { stepsOf } from "../handover-facts";
import { type ActParams, openAct } from "../open-act";
import { listedBy } from "../perform";
import { GuidedHandover } from "./steps";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.handover"))("title") };
}

/** The supplier receives what enters: a shared secret step by step, any other by one act. */
export default async function HandoverPage(
  props: ActParams & { searchParams: Promise<{ then?: string | string[] }> },
) {
  const { slug, scope, today, page, facts, target } = await openAct(props, "handover");
  const [t, steps, { then }] = await Promise.all([
    getTranslations("acts.handover"),
    getTranslations("handover.page"),
    props.searchParams,
  ]);
  const { supplier, system, credential, state } = page.row;
  const byLink = possibleActs(facts, page.may).includes("one_time_link") && !facts.linkWaiting;
  const guided = isShared(credential.kind as CredentialKind) && target.over === null;
  const words = { supplier: supplier.name, system: system.name };
  const offer = byLink && (
    <OfferOneTimeLink href={actHref(slug, target.id, credential.id, "one_time_link")} />
  );
  const form = (
    <ClientWords of={["acts", "grant", "history", "handover"]}>
      <HandoverForm
        action={recordHandedOver.bind(null, slug, listedBy(then, credential.id))}
        target={target}
        variant={byLink ? "secondary" : "primary"}
        generation={page.life.credential.generation}
        today={today}
      />
    </ClientWords>
  );
  const part = () => {
    if (state === "requested") return <Requested page={page} scope={scope} today={today} />;
    if (guided) return <GuidedHandover {...{ page, scope, today, offer, form }} />;
    return (
      <>
        {offer}
        {form}
      </>
    );
  };
  return (
    <ActPage
      page={page}
      back={target.back}
      title={guided ? steps("title") : t("title")}
      sentence={guided ? steps("sentence", words) : t("sentence", words)}
    >
      {part()}
    </ActPage>
  );
}

type Opened = Awaited<ReturnType<typeof openAct>>;

/** Until a second person has said yes there is nothing to hand over. */
async function Requested({ page, scope, today }: Pick<Opened, "page" | "scope" | "today">) {
  const t = await getTranslations("handover.page");
  const { steps, channel } = stepsOf(page, scope, today);
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <Notice title={t("blocked")}>{t("blockedBody")}</Notice>
      <HandoverSteps steps={steps} channel={channel} />
    </div>
  );
}
