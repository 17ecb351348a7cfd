import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { CloseForm } from "@/components/acts/close-form";
import { HowToClose } from "@/components/grant/how-to-close";
import { hasSecretValue, isShared } from "@/lib/credential/kinds";
import { readCredentialPage } from "@/lib/credential/queries/page";
import type { LifeOfGrant } from "@/lib/grant/queries/page";
import { ActPage } from "../act-page";
import { close } from "../actions";
import { type ActParams, openAct } from "../open-act";
import { listedBy } from "../perform";

type Props = ActParams & {
  searchParams: Promise<{ kind?: string | string[]; then?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("acts.close"))("title") };
}

/** How the door was closed; beside it, what to click to close it. */
export default async function ClosePage(props: Props) {
  const { slug, scope, now, today, page, facts, target } = await openAct(props, "close");
  const { row, life } = page;
  const { credential } = row;
  const [{ grants }, t, { kind, then }] = await Promise.all([
    readCredentialPage(scope, credential.id, now),
    getTranslations("acts.close"),
    props.searchParams,
  ]);
  const others = grants.filter(({ id, state }) => id !== row.id && STANDING.has(state));
  const rotatedOn = tookTheSecret(life, row.startsOn);
  const canRotate = hasSecretValue(credential.kind) && !facts.retired;
  // The supplier says that he never got it; where a handover is on record, it was given.
  const neverGiven = kind === "never_given" && !facts.handedOver;
  const { howToClose } = life.credential.system;
  const words = { supplier: row.supplier.name, system: row.system.name };
  return (
    <ActPage
      page={page}
      back={target.back}
      title={t("title")}
      sentence={t("sentence", words)}
      aside={<HowToClose {...(howToClose !== null && { note: howToClose })} />}
    >
      <CloseForm
        action={close.bind(null, slug, listedBy(then, credential.id))}
        target={target}
        facts={{
          alsoCloses: others.map(({ supplier }) => supplier.name),
          rotatedOn,
          rotateHref: canRotate
            ? `${actHref(slug, row.id, credential.id, "rotate")}&ends=yes`
            : null,
          handedOver: facts.handedOver,
          knowsSecret: facts.knowsNow && isShared(credential.kind),
          chosen: neverGiven
            ? "never_given"
            : rotatedOn !== null
              ? "rotated"
              : others.length > 0
                ? ""
                : "revoked",
          today,
        }}
      />
    </ActPage>
  );
}

/** What the removal of an account closes with it: every access that stands; not what was only asked for. */
const STANDING: ReadonlySet<string> = new Set(["planned", "closing", "overdue", "open"]);

/** The day of the first rotation after what this supplier was handed; the operation asks again. */
function tookTheSecret({ handovers, credential }: LifeOfGrant, startsOn: string): string | null {
  const handed = Math.max(0, ...handovers.map(({ generation }) => generation));
  const later = credential.rotations.find(
    ({ generation, happenedOn }) => generation > handed && (handed > 0 || happenedOn >= startsOn),
  );
  return later?.happenedOn ?? null;
}
