import { ChevronRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { actHref } from "@/components/acts/addresses";
import { HandoverSteps } from "@/components/handover/steps";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { GrantPage } from "@/lib/grant/queries/page";
import type { HandoverStep } from "@/lib/handover/steps";
import type { CivilDate } from "@/lib/time/civil-date";
import { stepsOf } from "../handover-facts";

type Props = {
  page: GrantPage;
  scope: OrganizationScope;
  today: CivilDate;
  /** The one-time link, where one can be made now. */
  offer: ReactNode;
  /** The form that records a handover. */
  form: ReactNode;
};

/** The three steps, each with what does it. */
export async function GuidedHandover({ page, scope, today, offer, form }: Props) {
  const { steps, channel } = stepsOf(page, scope, today);
  const [first, second, third] = steps;
  if (first === undefined || second === undefined || third === undefined) return form;
  const parts = {
    change_first: first.state === "now" && (
      <ChangeFirst page={page} slug={scope.organization.slug} />
    ),
    hand_over: <HandOver first={first} second={second} offer={offer} form={form} />,
    change_after: <ChangeAfter page={page} slug={scope.organization.slug} step={third} />,
  };
  return (
    <div className="max-w-2xl">
      <HandoverSteps steps={steps} channel={channel} parts={parts} />
    </div>
  );
}

async function ChangeFirst({ page, slug }: { page: GrantPage; slug: string }) {
  const t = await getTranslations("handover.page.first");
  const { row, life, holders, may } = page;
  const { supplier, system, credential } = row;
  const others = holders.filter((h) => h.knowsNow && h.supplier.id !== supplier.id);
  const names = [...new Set(others.map((holder) => holder.supplier.name))];
  // Where others have it too, they must get the new one: which only a rotation asks about.
  const rotateFirst = names.length > 0;
  const rotate = `${actHref(slug, row.id, credential.id, "rotate")}&why=before_handover`;
  return (
    <>
      <p className="max-w-prose">{t("why", { system: system.name, supplier: supplier.name })}</p>
      {life.changedBefore === null && <p className="mt-1 text-ink-2">{t("unknown")}</p>}
      {rotateFirst && (
        <p className="mt-1 max-w-prose">
          {t("others", { names: names.join(", "), count: names.length })}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton
          href={actHref(slug, row.id, credential.id, "changed")}
          variant={rotateFirst ? "secondary" : "primary"}
          className={rotateFirst ? "order-2" : ""}
        >
          {t("changed")}
        </LinkButton>
        {may.includes("credential:rotate") && (
          <LinkButton href={rotate} variant={rotateFirst ? "primary" : "secondary"}>
            {t("rotate")}
          </LinkButton>
        )}
      </div>
    </>
  );
}

type HandOverProps = {
  first: HandoverStep;
  second: HandoverStep;
  offer: ReactNode;
  form: ReactNode;
};

/** The safe way first; how it went otherwise behind it. */
async function HandOver({ first, second, offer, form }: HandOverProps) {
  const t = await getTranslations("handover.page.second");
  if (second.state === "now")
    return (
      <>
        {offer}
        <h3 className="mb-4 font-[550]">{t("another")}</h3>
        {form}
      </>
    );
  const done = second.state === "done";
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 items-center gap-1 text-sm text-ink-2 hover:text-accent sm:min-h-6">
        <Icon of={ChevronRight} size={14} className="group-open:rotate-90" />
        {t(done ? "more" : "already")}
      </summary>
      {!done && first.state === "now" && (
        <Notice tone="warning" title={t("alreadyBody")} className="my-3" />
      )}
      <div className="pt-3">{form}</div>
    </details>
  );
}

type AfterProps = { page: GrantPage; slug: string; step: HandoverStep };

async function ChangeAfter({ page, slug, step }: AfterProps) {
  const t = await getTranslations("handover.page.third");
  const { id, credential, endsOn } = page.row;
  if (step.state === "now")
    return (
      <p className="max-w-prose">
        {t("now")}{" "}
        <TextLink href={actHref(slug, id, credential.id, "rotate")}>{t("rotate")}</TextLink>
      </p>
    );
  if (step.state !== "later") return null;
  return (
    <p className="max-w-prose text-ink-2">
      {step.on === null ? t("open") : t(endsOn === null ? "review" : "on")}
    </p>
  );
}
