import type { GrantView, Holder } from "@/components/grant/grant-types";
import type { Flag } from "@/components/ui/flag-chip";
import { channelSafety } from "@/lib/credential/channel";
import type { GrantPage } from "@/lib/grant/queries/page";
import { isOpenDoor } from "@/lib/grant/state";

/** What the page's parts show of a grant, with the addresses of everything it names. */
export function grantView({ row, life, holders, approval }: GrantPage, slug: string): GrantView {
  const { supplier, system, credential, owner } = row;
  const closure = life.closures.find(({ undoneAt }) => undoneAt === null);
  const daysLeft = row.daysOver === null ? row.daysLeft : -row.daysOver;
  return {
    status: row.state,
    flags: flagsOf(row, holders),
    level: row.level,
    supplier: { name: supplier.name, href: `/${slug}/suppliers/${supplier.id}` },
    system: { name: system.name, href: `/${slug}/systems/${system.id}` },
    credential: {
      name: credential.identifier,
      kind: credential.kind,
      href: `/${slug}/credentials/${credential.id}`,
    },
    owner: { name: owner.name, href: `/${slug}/people/${owner.id}` },
    reason: row.reason,
    startOn: row.startsOn,
    ...known({
      contact: row.contact?.name,
      levelWord: row.levelWords,
      ticket: row.ticket,
      endOn: row.endsOn,
      noEndReason: row.endsOn === null ? life.noEndReason : null,
      reviewOn: row.reviewOn,
      systemEndOn: life.credential.nativeEndsOn,
      requestedBy: life.requestedBy,
      authorizedBy: life.authorizedBy,
      authorizedOn: life.authorizedOn,
      closedOn: closure?.happenedOn,
      closedBy: closure?.byName,
      askedOn: row.state === "requested" ? life.loggedOn : null,
      notGranted: approval.decision?.what,
      decidedBy: approval.decision?.byName,
    }),
    ...(daysLeft !== null && { daysLeft }),
    waitsFor: approval.waitsFor.map(({ name }) => name),
  };
}

/** Without what is not known. */
function known<T extends object>(values: { [K in keyof T]: T[K] | null | undefined }): Partial<T> {
  const pairs = Object.entries(values).filter(([, value]) => value != null);
  return Object.fromEntries(pairs) as Partial<T>;
}

function flagsOf(row: GrantPage["row"], holders: GrantPage["holders"]): Flag[] {
  const open = isOpenDoor(row.state) || row.state === "planned";
  const unknown = holders.some(
    ({ grantId, knowsNow, channel }) => grantId === row.id && knowsNow && channel === "unknown",
  );
  const flags: [Flag, boolean][] = [
    ["exposed", row.exposed],
    ["no_end", open && row.noEnd],
    ["reissue_due", row.reIssueDue],
    ["rotation_due", row.rotationDue],
    ["unknown_channel", open && unknown],
  ];
  return flags.filter(([, is]) => is).map(([flag]) => flag);
}

/** Other suppliers who know the credential as it is now, each by his latest handover. */
export function otherHolders({ row, holders }: GrantPage, slug: string): Holder[] {
  const others = holders.filter((h) => h.knowsNow && h.supplier.id !== row.supplier.id);
  const latest = new Map<string, Holder>();
  for (const { supplier, happenedOn: since, channel } of others)
    if (!latest.has(supplier.id))
      latest.set(supplier.id, {
        name: supplier.name,
        href: `/${slug}/suppliers/${supplier.id}`,
        since,
        channel,
        insecure: channelSafety(channel) === "insecure",
      });
  return [...latest.values()];
}
