import type { FormResult } from "@/lib/http/form-state";
import type { LinkState } from "@/lib/secret-link/secret-link";

/** Somebody of the supplier a link can be for. `canBeTold`: his address is on record. */
export type Recipient = { id: string; name: string; canBeTold: boolean };

/** What leaves the page of whoever makes a link: nothing of it says what the secret is. */
export type SealedLink = {
  grantId: string;
  version: number;
  expiresInMinutes: number;
  iv: string;
  ciphertext: string;
  token: string;
  proof: string | null;
  contactId: string | null;
  announce: boolean;
};

/** A link as it was made; `until` in words, in the organization's zone. */
export type MadeLink = { organizationId: string; id: string; until: string };

export type MakeHandler = (link: SealedLink) => Promise<FormResult<MadeLink>>;

/** A link that is ready to be sent. `href` holds the key. */
export type ReadyLink = MadeLink & {
  href: string;
  passphrase: boolean;
  contact: string | null;
  announced: boolean;
};

/** A link as the grant's page tells of it: instants in words. */
export type ListedLink = {
  id: string;
  state: LinkState;
  by: string;
  at: string;
  contact: string | null;
  passphrase: boolean;
  /** What became of the mail that announces it. */
  announced: "waiting" | "sent" | "failed" | "cancelled" | null;
  until: string;
  copied: string | null;
  ended: string | null;
  endedBy: string | null;
  from: string | null;
  mayDestroy: boolean;
};
