import { actHref } from "@/components/acts/addresses";
import { LinkList } from "@/components/secret-link/link-list";
import type { ListedLink } from "@/components/secret-link/types";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { possibleActs } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import { inZone } from "@/lib/i18n/instant";
import type { CivilDate } from "@/lib/time/civil-date";
import { actFacts } from "./act-facts";
import { destroyLink } from "./one-time-link/actions";

type Props = { page: GrantPage; scope: OrganizationScope; today: CivilDate; locale: string };

/** The one-time links of a grant, each with what became of it. */
export function GrantLinks({ page, scope, today, locale }: Props) {
  const { slug } = scope.organization;
  const { id, credential } = page.row;
  const can = possibleActs(actFacts(page, today), page.may).includes("one_time_link");
  return (
    <LinkList
      links={page.links.map((link) => listed(link, page, scope, locale))}
      destroy={destroyLink.bind(null, slug)}
      {...(can && { makeHref: actHref(slug, id, credential.id, "one_time_link") })}
    />
  );
}

function listed(
  link: GrantPage["links"][number],
  { may }: GrantPage,
  scope: OrganizationScope,
  locale: string,
): ListedLink {
  const { id, state, madeBy: by, contact, passphrase, announced, endedBy, openedFrom } = link;
  const words = (at: Date) => inZone(at, scope.organization.zone, locale).words;
  const unopened = state === "waiting" || state === "copied";
  const own = link.madeById === scope.membershipId && may.includes("secret_link:make");
  return {
    id,
    state,
    by,
    at: words(link.madeAt),
    contact,
    passphrase,
    announced: announced?.state ?? null,
    until: words(link.expiresAt),
    copied: link.copiedAt && words(link.copiedAt),
    ended: link.endedAt && words(link.endedAt),
    endedBy,
    from: openedFrom,
    mayDestroy: unopened && (own || may.includes("secret_link:destroy")),
  };
}
