import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { askedWords } from "@/components/asking/asked-words";
import type { GrantWarning } from "@/components/grant/grant-types";
import { Day } from "@/components/ui/day";
import { TextLink } from "@/components/ui/text-link";
import { channelSafety } from "@/lib/credential/channel";
import type { GrantPage } from "@/lib/grant/queries/page";
import { isOpenDoor } from "@/lib/grant/state";
import type { CivilDate } from "@/lib/time/civil-date";
import { dueKinds, waitingStatement } from "./act-facts";

type Words = Awaited<ReturnType<typeof getTranslations<"acts.warning">>>;
type Asked = {
  page: GrantPage;
  slug: string;
  today: CivilDate;
  t: Words;
  channels: (name: never) => string;
};

/** All that is the matter with a grant, worst first. A grant that is void or was declined has nothing. */
export async function grantWarnings(
  page: GrantPage,
  slug: string,
  today: CivilDate,
): Promise<GrantWarning[]> {
  const [t, says, here, channels] = await Promise.all([
    getTranslations("acts.warning"),
    getTranslations("attestation.warning"),
    getTranslations("asking.here"),
    getTranslations("grant.channel"),
  ]);
  const { state } = page.row;
  const asked = { page, slug, today, t, channels };
  if (state === "closed") return stillKnown(asked);
  if (!isOpenDoor(state) && state !== "planned") return [];
  return [
    ...ofState(asked),
    ...ofAsking(page, says),
    ...gone(page, t),
    ...ofApproval(asked),
    ...ofSecret(asked),
    ...ofTerm(asked),
    ...ofPeople(asked),
    ...(page.asking ? [{ key: "asked", ...askedWords(page.asking, here) }] : []),
  ];
}

const day = (on: string | null | undefined) => () => <Day on={on ?? ""} />;

function one(
  key: string,
  tone: GrantWarning["tone"],
  title: ReactNode,
  body: ReactNode,
): GrantWarning[] {
  return [{ key, tone, title, body }];
}

function stillKnown({ page: { row, life, holders }, t }: Asked): GrantWarning[] {
  const knows = holders.some(({ grantId, knowsNow }) => grantId === row.id && knowsNow);
  if (!knows || life.credential.kind === "dedicated_account") return [];
  const supplier = row.supplier.name;
  return one("known", "warning", t("stillKnown", { supplier }), t("stillKnownBody"));
}

function ofState({ page: { row }, t }: Asked): GrantWarning[] {
  const supplier = row.supplier.name;
  if (row.state === "overdue")
    return one("overdue", "danger", t("overdue"), t("overdueBody", { supplier }));
  return row.state === "closing" ? one("closing", "warning", t("closing"), t("closingBody")) : [];
}

/** The supplier says that he needs it longer, and nobody has answered. */
function ofAsking(
  page: GrantPage,
  t: Awaited<ReturnType<typeof getTranslations<"attestation.warning">>>,
): GrantWarning[] {
  const statement = waitingStatement(page);
  if (statement?.what !== "still_needed") return [];
  return one("longer", "info", t("longer"), t.rich("longerBody", { day: day(statement.untilOn) }));
}

/** Logged before the policy asked, or imported: what is stays, and is said. */
function ofApproval({ page: { life, approval }, t }: Asked): GrantWarning[] {
  if (!approval.needed || approval.asked || life.authorizedOn !== null) return [];
  return one("unapproved", "warning", t("unapproved"), t("unapprovedBody"));
}

function ofSecret(asked: Asked): GrantWarning[] {
  const { page, today, t, channels } = asked;
  const { row, life, holders } = page;
  const due = dueKinds(page, today);
  const supplier = row.supplier.name;
  const warnings: GrantWarning[] = [];
  if (row.exposed) {
    const leak = holders.find((h) => h.knowsNow && channelSafety(h.channel) === "insecure");
    const body = leak
      ? t.rich("exposedBody", {
          supplier: leak.supplier.name,
          channel: channels(leak.channel as never).toLocaleLowerCase(),
          day: day(leak.happenedOn),
        })
      : t("exposedUnknown");
    warnings.push(...one("exposed", "danger", t("exposed"), body));
  }
  if (row.reIssueDue) {
    const last = life.credential.rotations.at(-1);
    const href = `/${asked.slug}/credentials/${row.credential.id}/re-issue`;
    const all = (words: ReactNode) => <TextLink href={href}>{words}</TextLink>;
    const body = last
      ? t.rich("reissueBody", { day: day(last.happenedOn), all })
      : t("reissueUnknown");
    warnings.push(...one("reissue", "warning", t("reissue", { supplier }), body));
  }
  if (due.has("change_before_handover")) warnings.push(...unchanged(asked));
  const gone = due.get("holder_gone");
  if (gone !== undefined)
    warnings.push(
      ...one("gone", "warning", t("holderGone"), t.rich("holderGoneBody", { day: day(gone) })),
    );
  const ours = due.get("member_left");
  if (ours !== undefined)
    warnings.push(
      ...one("ours", "warning", t("memberLeft"), t.rich("memberLeftBody", { day: day(ours) })),
    );
  const age = due.get("rotation_by_age");
  if (age !== undefined)
    warnings.push(...one("age", "warning", t("age"), t.rich("ageBody", { day: day(age) })));
  const mine = holders.find((h) => h.grantId === row.id && h.knowsNow);
  if (mine?.channel === "unknown")
    warnings.push(...one("channel", "warning", t("unknownChannel"), t("unknownChannelBody")));
  return warnings;
}

/** Not handed over yet it is a step to take; and what nobody has said is not taken for "no". */
function unchanged({ page: { row, life }, slug, t }: Asked): GrantWarning[] {
  if (life.handovers.length > 0) {
    const title = t(life.changedBefore === null ? "unasked" : "unchanged");
    return one("unchanged", "warning", title, t("unchangedBody"));
  }
  const body = t.rich("notYetChangedBody", {
    go: (words) => <TextLink href={`/${slug}/grants/${row.id}/handover`}>{words}</TextLink>,
  });
  return one("unchanged", "warning", t("notYetChanged"), body);
}

function ofTerm({ page: { row, life }, t }: Asked): GrantWarning[] {
  const warnings: GrantWarning[] = [];
  const { endsOn, reviewOn, system } = row;
  if (row.noEnd) {
    const body = reviewOn ? t.rich("noEndBody", { day: day(reviewOn) }) : t("noEndUnknown");
    warnings.push(...one("no-end", "warning", t("noEnd"), body));
  }
  const there = life.credential.nativeEndsOn;
  if (there !== null && there !== endsOn) {
    const words = { system: system.name, there: day(there), here: day(endsOn) };
    const body = t.rich(endsOn === null ? "nativeNoEnd" : "nativeBody", words);
    warnings.push(...one("native", "warning", t("native"), body));
  }
  const said = life.intents.find(({ dueOn }) => dueOn === endsOn);
  if (said && row.state !== "overdue")
    warnings.push(...one("said", "info", t("saidToEnd"), t("saidToEndBody", { by: said.byName })));
  return warnings;
}

function ofPeople({ page, slug, today, t }: Asked): GrantWarning[] {
  const { row } = page;
  const warnings: GrantWarning[] = [];
  const ended = dueKinds(page, today).get("contract_ended");
  if (ended !== undefined)
    warnings.push(
      ...one(
        "contract",
        "warning",
        t("contract", { supplier: row.supplier.name }),
        t.rich("contractBody", { day: day(ended) }),
      ),
    );
  if (row.owner.left) {
    const body = t.rich(page.may.includes("grant:reassign") ? "ownerLeftGive" : "ownerLeftBody", {
      give: (words) => <TextLink href={`/${slug}/grants/${row.id}/reassign`}>{words}</TextLink>,
    });
    warnings.push(...one("owner", "warning", t("ownerLeft", { owner: row.owner.name }), body));
  }
  return warnings;
}

/** Its supplier has ended, or its contact has left: the door stays open all the same. */
function gone({ life: { supplier, contact } }: GrantPage, t: Words): GrantWarning[] {
  const { name, endedOn } = supplier;
  if (endedOn !== null) {
    const body = t.rich("supplierEndedBody", { day: day(endedOn) });
    return one("ended", "danger", t("supplierEnded", { supplier: name }), body);
  }
  if (contact === null || contact.leftOn === null) return [];
  const title = t("contactLeft", { contact: contact.name, supplier: name });
  return one("left", "warning", title, t.rich("contactLeftBody", { day: day(contact.leftOn) }));
}
