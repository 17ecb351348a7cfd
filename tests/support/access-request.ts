import { declineAccessRequest } from "@/lib/access-request/operations/decline";
import { makeRequestLink } from "@/lib/access-request/operations/make-link";
import { requestAccess } from "@/lib/access-request/operations/request";
import { takeUpRequest } from "@/lib/access-request/operations/take-up";
import { readRequestLink } from "@/lib/access-request/queries";
import { declineAccessRequestInput, requestAccessInput } from "@/lib/access-request/schema";
import { authorizeRequestLink } from "@/lib/authorization/request-link";
import { makeScope, type OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { type DoorWords, doorInput } from "./register";
import { type Member, makeWorld, NOON, type World } from "./world";

/** The parts of a request link, as its page posts them. */
export type LinkParts = { organizationId: string; linkId: string; token: string };

/** Makes the organization's link, in the place of the one that stands, and reads it as an admin copies it. */
export async function makeLink(world: World, by = world.admin, now = NOON): Promise<LinkParts> {
  const scope = await world.as(by, "request_link:manage", now);
  const standing = await readRequestLink(scope, now);
  await makeRequestLink(scope, { inPlaceOf: standing?.id ?? null }, now);
  const link = await readRequestLink(scope, now);
  const [organizationId = "", linkId = "", token = ""] = link?.url?.split("#")[1]?.split(".") ?? [];
  return { organizationId, linkId, token };
}

/** What somebody asks for; everything has a default. */
export const askedFor = (words: Partial<Record<string, string>> = {}) =>
  requestAccessInput.parse({
    firm: "Studio Nord",
    person: "Nils Nord",
    email: "nils@studio-nord.test",
    systemWords: "The web shop",
    level: "write",
    account: "studio-nord",
    reason: "Redesign of the shop",
    endsOn: "2026-12-18",
    locale: "en",
    ...words,
  });

/** Asks by the link, as its page does. */
export async function ask(
  link: LinkParts,
  words: Partial<Record<string, string>> = {},
  now = NOON,
): Promise<string> {
  const input = askedFor(words);
  const scope = await authorizeRequestLink(link, "access:request", now, null, input.person);
  return (await requestAccess(scope, input, now)).id;
}

/** The scope of this organization's link with that id, as if its token had fitted. */
export function asRequestLink(world: World, linkId = newId()): OrganizationScope {
  const { organizationId: id, slug } = world;
  return makeScope(
    { id, slug, name: "Bright Bakery", zone: "America/Toronto", locale: "en" },
    {
      kind: "request_link",
      linkId,
      name: "Nils Nord",
      from: null,
      subject: { kind: "organization", id },
    },
    "access:request",
  );
}

/** Takes it up as that member, as a dedicated account at the web shop unless said otherwise. */
export async function takeUp(
  world: World,
  by: Member,
  id: string,
  words: DoorWords = {},
  { addressChecked = false, now = NOON } = {},
) {
  const door = { kind: "dedicated_account", identifier: "studio-nord", contact: "Nils Nord" };
  const log = doorInput({ ...door, startsOn: "2026-11-18", ...words } as DoorWords);
  const scope = await world.as(by, "access_request:answer", now);
  return takeUpRequest(scope, { id, addressChecked, log }, now);
}

/** Declines it as that member. */
export async function declineAsked(world: World, by: Member, id: string, why = "We know nobody") {
  const input = declineAccessRequestInput.parse({ id, why });
  return declineAccessRequest(await world.as(by, "access_request:answer"), input, NOON);
}

export const requestRow = ({ organizationId }: World, id: string) =>
  inOrganization(organizationId, (tx) =>
    tx.accessRequest.findFirstOrThrow({ where: { organizationId, id } }),
  );

/** A request waits; Lise is another admin, Max a member. */
export async function waiting(words: Record<string, string> = {}) {
  const world = await makeWorld();
  const lise = await world.addMember("Lise", "admin");
  const max = await world.addMember("Max");
  const id = await ask(await makeLink(world), words);
  return { world, lise, max, id };
}
