/**
 * What a notice may say: somebody else's act asks something of the recipient today. One template a
 * sentence; its words stand in messages/<locale>/mail.json under `notice.<template>`.
 */
export const noticeTemplates = [
  /** A secret the recipient answers for travelled by e-mail, chat, text message or screenshot. */
  "exposed",
  /** A door was given to the recipient. */
  "reassigned",
  /** A system was given to the recipient. */
  "system_given",
  /** Somebody else closed, or reopened, the recipient's door. */
  "closed_by_other",
  "reopened_by_other",
  /** Somebody else changed the secret, or its holders must get the new one. */
  "rotated_by_other",
  "rotated_needs_reissue",
  /** Somebody else recorded that the supplier received the secret. */
  "handover_recorded",
  /** A supplier ended, or one of its people left, knowing a secret or holding a door. */
  "supplier_ended",
  "contact_left",
  /** To the next in line: a door, or a system, stayed in the name of somebody who left. */
  "owner_left",
  "owner_left_system",
  /** Secrets that somebody knew who has left: each must be changed. */
  "secrets_left",
  /** Another of us answers now for an access that a client gave us, or does since its owner left. */
  "received_given",
  "owner_left_received",
  /** Somebody who has left used what a client gave us: the client must be told. */
  "user_left",
  /** To whoever made a one-time link: what it carried was handed out, or six wrong passphrases locked it. */
  "secret_opened",
  "secret_link_locked",
  /** The announcement of the recipient's one-time link did not arrive. */
  "announcement_failed",
  /** A request waits for the recipient's decision; and what was decided, to whoever asked. */
  "approval_asked",
  "approval_decided",
  /** By his own link a supplier says that he is done, never got it, needs it longer, or that one of his people left. */
  "supplier_says_done",
  "supplier_never_got",
  "supplier_asks_longer",
  /** He takes back that a door can be closed, and needs it no longer than it has. */
  "supplier_takes_back",
  "person_left_said",
  /** Somebody asks for an access by the organization's link. */
  "access_requested",
  /** To admins: mail to a member's address fails. */
  "address_failed",
  /** What the recipient asked a supplier did not arrive. */
  "question_failed",
  "firm_question_failed",
  /** A supplier was asked three times which doors it still needs, and has not answered. */
  "supplier_silent",
  /** A client has confirmed every door of a hand-back; was told for the last time and has not; or was not reached. */
  "handed_back",
  "hand_back_silent",
  "hand_back_failed",
  /** A new link, asked for with one that had expired. */
  "new_link",
] as const;

export type NoticeTemplate = (typeof noticeTemplates)[number];

/** Every template the outbox can render. */
