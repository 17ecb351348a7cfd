import { getTranslations } from "next-intl/server";
import type { RotationHolderView } from "@/components/acts/holder-question";
import { RotateForm } from "@/components/acts/rotate-form";
import { ClientWords } from "@/components/ui/client-words";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { hasSecretValue } from "@/lib/credential/kinds";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { ROTATION_REASONS, suggestedAnswer } from "@/lib/credential/rotation";
import { isOpenDoor } from "@/lib/grant/state";
import { rotate } from "../actions";
import { type ActParams, openCredentialAct } from "../open-act";

type Props = ActParams & {
  searchParams: Promise<Partial<Record<"for" | "ends" | "why", string | string[]>>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("credential.rotate"))("title") };
}

/** "The secret was changed": when, why, and who should still have it. */
export default async function RotatePage(props: Props) {
  const { slug, today, page, target } = await openCredentialAct(props, "credential:rotate");
  const { for: asked, ends, why } = await props.searchParams;
  const { credential, grants } = page;
  const from = grants.find(({ id }) => id === asked);
  const back = from ? `/${slug}/grants/${from.id}` : target.back;
  const [t, acts] = await Promise.all([
    getTranslations("credential.rotate"),
    getTranslations("acts"),
  ]);
  const { system, identifier, kind } = credential;
  const subject = { supplier: from?.supplier.name ?? "", system: system.name, account: identifier };
  return (
    <>
      <PageHeader
        back={{ href: back, label: from ? acts("subject", subject) : identifier }}
        title={t("title")}
        sentence={
          <>
            {t("sentence", { name: identifier, system: system.name })}{" "}
            <span className="text-ink-3">{t("neverType")}</span>
          </>
        }
      />
      <ClientWords of={["acts", "credential", "grant", "history"]}>
        {hasSecretValue(kind as Parameters<typeof hasSecretValue>[0]) ? (
          <RotateForm
            action={rotate.bind(null, slug, from?.id ?? null)}
            target={{ ...target, back }}
            facts={{
              holders: holdersOf(page, slug, ends === "yes" ? from?.id : undefined),
              lastOn: credential.rotations[0]?.happenedOn ?? null,
              why: ROTATION_REASONS.find((one) => one === why) ?? suggestedReason(page, today),
              today,
            }}
          />
        ) : (
          <Notice title={t("noSecret")} className="max-w-2xl" />
        )}
      </ClientWords>
    </>
  );
}

/** Every open door, worst first; the answer that fits its state is ticked beforehand, "ends" for the door one comes to close, and where the work with its supplier is over. */
function holdersOf(
  { grants, holders, due }: CredentialPage,
  slug: string,
  ends: string | undefined,
): RotationHolderView[] {
  const over = due.filter(({ dueKind }) => dueKind === "supplier_ended");
  return grants
    .filter(({ state }) => isOpenDoor(state))
    .map((grant) => {
      const handed = holders
        .filter(({ grantId }) => grantId === grant.id)
        .toSorted((a, b) => b.generation - a.generation)[0];
      return {
        grantId: grant.id,
        href: `/${slug}/grants/${grant.id}`,
        supplier: grant.supplier.name,
        contact: grant.contact?.name ?? null,
        state: grant.state,
        endsOn: grant.endsOn,
        suggested:
          grant.id === ends || over.some(({ subjectId }) => subjectId === grant.id)
            ? "ends"
            : suggestedAnswer(grant.state),
        handedOn: handed?.happenedOn ?? null,
        channel: handed?.channel ?? null,
        knowsNow: handed?.knowsNow ?? false,
      };
    });
}

const REASONS: readonly (readonly [string, string])[] = [
  ["exposed", "exposed"],
  ["holder_gone", "holder_left"],
  ["member_left", "holder_left"],
  ["change_before_handover", "before_handover"],
  ["rotation_by_age", "age"],
];

function suggestedReason({ due, grants }: CredentialPage, today: string): string {
  const now = due.filter(({ dueOn }) => dueOn <= today).map(({ dueKind }) => dueKind);
  const found = REASONS.find(([kind]) => now.includes(kind));
  if (found) return found[1];
  return grants.some(({ state }) => state === "overdue" || state === "closing") ? "after_use" : "";
}
