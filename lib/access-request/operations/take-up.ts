import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { type LoggedGrant, writeLogged } from "../../grant/logging/write";
import type { LogGrantInput } from "../../grant/schema";
import type { TakeUpRequestInput } from "../schema";
import { demandWaiting, lockRequest, type StoredRequest, writeAnswer } from "../stored";

/**
 * Takes up what somebody asked for by the organization's link: logs the grant as the member describes it, as a request
 * that a second person decides whatever the policy says, and ties the two together. Whoever takes it up counts as the one
 * who asks. The admins and whoever answers for the request may. Refused: what `logGrant` refuses; `Conflict` with who was
 * first where it was taken up or declined already. An address that was not checked is not written to the contact.
 */
export async function takeUpRequest(
  scope: OrganizationScope,
  { id, addressChecked, log }: TakeUpRequestInput,
  now: Date,
): Promise<LoggedGrant> {
  return operate(scope, "access_request:answer", now, async (tx) => {
    const request = await lockRequest(tx, scope, id);
    permit(scope, { owners: [request.ownerId] }, now);
    demandWaiting(request);
    const input = {
      ...log,
      contact: contactOf(log, request, addressChecked),
      requestedBy: log.requestedBy ?? request.person,
    };
    const { view, audit } = await writeLogged(tx, scope, input, "second_person", now);
    await writeAnswer(tx, scope, id, { grantId: view.id }, now);
    const subjects = [
      { kind: "access_request", id },
      { kind: "grant", id: view.id },
    ] as const;
    return { view, audit: [...audit, { action: "access_request.taken_up", subjects }] };
  });
}

/** A contact made in place for whoever asked gets his language, and his address once somebody of ours has checked it. */
function contactOf(
  { contact }: LogGrantInput,
  { person, email, locale }: StoredRequest,
  addressChecked: boolean,
): LogGrantInput["contact"] {
  if (contact === null || "id" in contact || contact.create.name !== person) return contact;
  const language = locale === "fr" ? "fr" : "en";
  const create = { ...contact.create, locale: language, ...(addressChecked && { email }) } as const;
  return { create };
}
