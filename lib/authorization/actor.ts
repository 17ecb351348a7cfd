/** A member's role in one organization. */
export type Role = "admin" | "member" | "auditor";

/**
 * Who acts, as the audit trail names him that day. `from` is the client's address where there is one.
 * `standsInFor` are the members who named this one their delegate, with their absences.
 */
export type MemberActor = {
  kind: "member";
  personId: string;
  membershipId: string;
  role: Role;
  name: string;
  from: string | null;
  standsInFor: readonly { membershipId: string; awayFrom: string; awayTo: string }[];
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

/** The product itself: the scheduled sweep, or the making of an example company. */
export type SystemActor = { kind: "sweep"; name: "Doorbook" };

export type Actor = MemberActor | MailLinkActor | SystemActor;
