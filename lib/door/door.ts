import { z } from "zod";
import type { Said } from "../attestation/attestation";
import type { EventView } from "../audit/view";
import type { Action } from "../authorization/matrix";
import type { CredentialKind } from "../credential/kinds";
import type { ClosureKind } from "../grant/closure";
import type { GrantLevel } from "../grant/level";
import type { GrantState } from "../grant/state";
import type { DueKind } from "../reminder/kinds";
import type { AskablePerson } from "../supplier/asking/preview";
import type { Asked } from "../supplier/question";
import type { CivilDate } from "../time/civil-date";

const part = z.string().max(100).catch("");

/**
 * The three parts of a door link's fragment, as they were posted. Whatever is in them is text here: what is malformed
 * gets the one answer of every link that opens nothing, not one of its own.
 */
export const doorLinkFields = { organizationId: part, linkId: part, token: part };

/** The same alone, whatever was posted. */
export const doorLinkPosted = z
  .object(doorLinkFields)
  .catch({ organizationId: "", linkId: "", token: "" });

/** Why the door is due. `days`: whole days from the due day to today, positive is past. */
export type DoorDue = { kind: DueKind; dueOn: CivilDate; days: number };

/** One access behind the door. `version` is what an act on it must carry. */
export type DoorGrant = {
  id: string;
  version: number;
  state: GrantState;
  supplier: string;
  contact: string | null;
  level: GrantLevel;
  levelWords: string | null;
  reason: string;
  owner: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  reviewOn: CivilDate | null;
};

/** How the door was closed, by whom and when; `void`: it was logged in error. */
export type DoorEnd = {
  kind: ClosureKind | "void";
  by: string;
  happenedOn: CivilDate | null;
  recordedAt: Date;
};

/** Somebody of the supplier who can be asked, and the mail he would get. His address needs a sign-in to be seen. */
export type DoorContact = Omit<AskablePerson, "address" | "failed">;

/** What the page of a door link shows. */
export type DoorView = {
  organization: { name: string; slug: string; zone: string };
  reader: string;
  subject: { kind: "grant" | "credential"; id: string };
  system: string;
  account: string;
  credentialKind: CredentialKind;
  howToClose: string | null;
  /** The one grant of the link, or the standing grants of its credential. */
  grants: DoorGrant[];
  due: DoorDue[];
  /** What its supplier said of it and nobody has answered. */
  said: Said | null;
  /** The newest five events, newest first. */
  history: EventView[];
  /** What may be done here without signing in, now. */
  actions: Action[];
  /** The latest end this link may choose; null where it may not extend. */
  extendUntil: CivilDate | null;
  /** Who can be asked whether it is still needed; empty where nobody can, or it may not be asked now. */
  askable: DoorContact[];
  /** Who asked the supplier in the last seven days, and when it may be asked again. */
  asked: Asked | null;
  end: DoorEnd | null;
};
