import type { ReactNode } from "react";
import type { Flag } from "@/components/ui/flag-chip";
import type { Level } from "@/components/ui/level-chip";
import type { NoticeTone } from "@/components/ui/notice";
import type { Status } from "@/components/ui/status-chip";
import type { DueKind } from "@/lib/reminder/kinds";

export type CredentialKind =
  | "dedicated_account"
  | "shared_password"
  | "api_key"
  | "oauth_app"
  | "webhook"
  | "ssh_key"
  | "service_account"
  | "integration"
  | "partner_access"
  | "door_code";

export type Channel =
  | "password_manager"
  | "one_time_link"
  | "phone"
  | "in_person"
  | "system_invitation"
  | "email"
  | "chat"
  | "text_message"
  | "screenshot"
  | "unknown";

export type Named = { name: string; href: string };

/** All days are civil dates of the organization, "YYYY-MM-DD". */
export type GrantView = {
  status: Status;
  flags: Flag[];
  level: Level;
  /** The system's own word for the level, such as "Editor". */
  levelWord?: string;
  supplier: Named;
  contact?: string;
  system: Named;
  credential: Named & { kind: CredentialKind };
  owner: Named;
  reason: string;
  ticket?: string;
  startOn: string;
  /** Absent: no end. */
  endOn?: string;
  noEndReason?: string;
  reviewOn?: string;
  /** The end in the system itself, where it has one. */
  systemEndOn?: string;
  requestedBy?: string;
  authorizedBy?: string;
  authorizedOn?: string;
  /** Whole days from today to the end; negative when it is past. */
  daysLeft?: number;
  closedOn?: string;
  closedBy?: string;
  /** A request: since when it waits, and for whose yes. */
  askedOn?: string;
  waitsFor: string[];
  /** What became of a request, and by whom. */
  notGranted?: "approved" | "declined" | "withdrawn";
  decidedBy?: string;
};

/** What became of a mail. */
export type MailAnswer = "accepted" | "refused" | "waiting" | "cancelled";

export type Holder = Named & { since: string; channel: Channel; insecure: boolean };

export type GrantWarning = { key: string; tone: NoticeTone; title: ReactNode; body?: ReactNode };

/** What stood in the record before it was corrected, and what stands there now. */
export type Correction = {
  what: "level" | "words" | "contact" | "reason" | "ticket" | "note";
  from: string | null;
  to: string | null;
};

/** One moment of a grant's life. `at` is shown as it is; `dateTime` is its machine form. */
export type LifeEvent = { id: string; at: string; dateTime: string } & (
  | { kind: "logged"; by: string }
  | { kind: "authorized"; by: string }
  /** A second person's answer to a request; `until` where he shortened it. */
  | {
      kind: "decided";
      by: string;
      what: "approved" | "declined" | "withdrawn";
      until?: string;
      note?: string;
    }
  | {
      kind: "handed_over";
      by: string;
      channel: Channel;
      insecure: boolean;
      generation: number;
      on: string;
      note?: string;
    }
  | { kind: "said_changed"; by: string; note?: string }
  /** `when` the stage lies and how many days from the due day. */
  | {
      kind: "reminded";
      about: DueKind;
      to: string;
      when: "before" | "on" | "after";
      days: number;
      answer: MailAnswer;
      server?: string;
    }
  /** Told at once of what somebody else did. */
  | { kind: "noticed"; to: string; answer: MailAnswer; server?: string }
  /** The supplier's contact was asked whether it is still needed, or what of all they hold is. */
  | {
      kind: "asked_supplier";
      by: string;
      to: string;
      all: boolean;
      answer: MailAnswer;
      server?: string;
    }
  | { kind: "link_announced"; by: string; to: string; answer: MailAnswer; server?: string }
  /** The supplier's own statement by his link; `words` are his. */
  | {
      kind: "supplier_said";
      by: string;
      what: "done" | "still_needed" | "never_got" | "destroyed";
      until?: string;
      words?: string;
    }
  /** "No": a closure or an extension that answers him is an event of its own. */
  | { kind: "answered_supplier"; by: string; what: "still_needed" | "declined"; reason: string }
  | { kind: "let_end"; by: string }
  /** `null`: no end. */
  | {
      kind: "extended";
      by: string;
      from: string | null;
      to: string | null;
      reason: string;
      late: boolean;
    }
  | { kind: "review_moved"; by: string; to: string; reason: string; late: boolean }
  | { kind: "reassigned"; by: string; to: string; reason?: string }
  | { kind: "corrected"; by: string; changes: Correction[]; reason: string }
  | { kind: "rotated"; by: string; generation: number }
  | {
      kind: "closed";
      by: string;
      closure: "revoked" | "rotated" | "lapsed" | "never_given";
      on: string;
      evidence: "claimed" | "attached" | "verified";
      evidenceUrl?: string;
      note?: string;
    }
  | { kind: "reopened"; by: string; reason: string }
  | { kind: "voided"; by: string; reason: string }
);

export type GrantPageProps = {
  grant: GrantView;
  back: { href: string; label: string };
  /** The one next step, as a button, link or dialog. */
  primary?: ReactNode;
  /** Whatever else can be done, such as a Menu. */
  others?: ReactNode;
  warnings: GrantWarning[];
  /** Newest first. */
  life: LifeEvent[];
  /** Where everything that was mailed about it stands in full. */
  proofHref: string;
  /** Where its handover stands and which copies it left, as sections of their own. */
  handover?: ReactNode;
  /** What the supplier says of it, as a section of its own. */
  said?: ReactNode;
  /** Its one-time links, as a section of their own. */
  links?: ReactNode;
  /** Other suppliers who know the current generation. */
  holders: Holder[];
  /** The system's note; absent: nobody has written one. */
  howToClose?: string;
  /** Where that note is written. */
  editHowToCloseHref?: string;
};
