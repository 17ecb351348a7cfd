import type { Member } from "../reminder/recipient";

/** A member's role in one organization. */
export type Role = "admin" | "member" | "auditor";

/**
 * Who acts, as the audit trail names him that day. `from` is the client's address where there is one.
 * `colleagues` are the organization's members with their absences and delegates, as far as anybody has a delegate: they
 * say for whom this one stands in.
 */
export type MemberActor = {
  kind: "member";
  personId: string;
  membershipId: string;
  role: Role;
  name: string;
  from: string | null;
  colleagues: ReadonlyMap<string, Member>;
};

/** A link out of a mail: it stands for the member it was sent to, at one door. */
export type MailLinkActor = {
  kind: "mail_link";
  linkId: string;
  membershipId: string;
  name: string;
  from: string | null;
  subject: { kind: string; id: string };
};

/** A one-time link: whoever holds it, at the one secret it was made for. `name` is the supplier's contact, or the supplier. */
export type SecretLinkActor = {
  kind: "secret_link";
  linkId: string;
  name: string;
  from: string | null;
  subject: { kind: "secret_link"; id: string };
};

/** A supplier's own link: one of its people, about what this supplier holds. */
export type SupplierLinkActor = {
  kind: "supplier_link";
  linkId: string;
  contactId: string;
  name: string;
  from: string | null;
  subject: { kind: "supplier"; id: string };
};

/** A client's link out of a hand-back's mail: one of its people, about that hand-back alone. */
export type ClientLinkActor = {
  kind: "client_link";
  linkId: string;
  contactId: string;
  name: string;
  from: string | null;
  subject: { kind: "hand_back"; id: string };
};

/** The organization's link by which anybody may ask for an access. `name` is what he calls himself. */
export type RequestLinkActor = {
  kind: "request_link";
  linkId: string;
  name: string;
  from: string | null;
  subject: { kind: "organization"; id: string };
};

/** The product itself: the scheduled sweep, or the making of an example company. */
export type SystemActor = { kind: "sweep"; name: "Doorbook" };

export type Actor =
  | MemberActor
  | MailLinkActor
  | SecretLinkActor
  | SupplierLinkActor
  | ClientLinkActor
  | RequestLinkActor
  | SystemActor;
