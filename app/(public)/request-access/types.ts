import type { RequestForm } from "@/lib/access-request/queries";

export type Form = RequestForm;

/** The three parts of the link, carried by every post. */
export type Link = { organizationId: string; linkId: string; token: string };

/** What was asked, as the receipt says it again. */
export type Asked = { firm: string; system: string };

export type Step =
  | { at: "reading" | "dead" | "failed" | "tooMany" }
  | { at: "ready"; form: Form; link: Link }
  | { at: "asked"; form: Form; asked: Asked };
