import type { RequestForm } from "@/lib/access-request/queries";

export type Form = RequestForm;

/** What was asked, as the receipt says it again. */
export type Asked = { firm: string; system: string };
