import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { AuditSubject } from "../audit/record";
import { authorize } from "../authorization/authorize";
import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import { now as clock } from "../clock";
import { Forbidden, NotFound } from "../errors";
import { isLocale, type Locale } from "../i18n/locale";
import { recordReading } from "../organization/operations/record-reading";
import { currentVisitor, type SignedInVisitor } from "../session/visitor";
import { PATH_HEADER, relativePath } from "./relative-path";

/** What a page without an organization works with. */
export type PersonPage = { visitor: SignedInVisitor; now: Date; locale: Locale };

/** What a page of an organization works with. `now` is one instant for the whole request. */
export type OrganizationPage = PersonPage & { scope: OrganizationScope };

const instantOfRequest = cache(clock);

// Layout and page of one request ask the same: authorized once.
const authorized = cache((personId: string, from: string | null, slug: string, action: Action) =>
  authorize({ personId, from }, action, slug, instantOfRequest()),
);

/** Opens a page for a signed-in person; anybody else is sent to sign in and comes back here. */
export async function openPerson(): Promise<PersonPage> {
  const visitor = await currentVisitor();
  if (visitor === null) redirect(`/sign-in?to=${encodeURIComponent(await askedPath())}`);
  const locale = isLocale(visitor.locale) ? visitor.locale : "en";
  return { visitor, now: instantOfRequest(), locale };
}

/**
 * Opens a page of an organization: signs in first, answers a stranger and an unknown slug with the same
 * not-found page, a role that may not with the forbidden page. Where the permission table says
 * `recorded`, the reading is in the audit trail before anything is shown; `subject` names the one thing
 * the page is about.
 */
export async function openPage(
  slug: string,
  action: Action = "register:read",
  subject: AuditSubject | null = null,
): Promise<OrganizationPage> {
  const page = await openFrame(slug, action);
  if (page.scope.cell(false) === "recorded") {
    const [path = "/"] = (await askedPath()).split("?");
    await recordReading(page.scope, { page: path, subject }, page.now);
  }
  return page;
}

/** The same without recording a reading: for layouts, which show nothing of the register itself. */
export async function openFrame(slug: string, action: Action): Promise<OrganizationPage> {
  const person = await openPerson();
  const { personId, from } = person.visitor;
  const scope = await orNotFound(authorized(personId, from, slug, action));
  return { ...person, scope };
}

/** Awaits what a page reads: `NotFound` becomes the not-found page, `Forbidden` the forbidden page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    if (error instanceof Forbidden) forbidden();
    throw error;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id out of a path. What is no UUID is answered like an unknown one. */
export function idFrom(segment: string): string {
  if (!UUID.test(segment)) notFound();
  return segment;
}

async function askedPath(): Promise<string> {
  return relativePath((await headers()).get(PATH_HEADER));
}
