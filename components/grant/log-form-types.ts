import type { Found } from "@/components/ui/combobox";
import type { FormError } from "@/components/ui/form-errors";
import type { SelectOption } from "@/components/ui/select";
import type { CredentialKind } from "./grant-types";

/** A credential found: what it is, and who has it already. */
export type FoundCredential = Found & { kind?: CredentialKind };

/**
 * The fields as the form sends them (all text): supplierId or supplierNew, contactId or contactNew,
 * systemId or systemNew, credentialId or credentialNew with credentialKind, level, levelWord, reason,
 * ticket, startOn, end ("1" … "90", "date", "none"), endOn (always the resulting day, but for "none"),
 * noEndReason, reviewOn, ownerId, requestedBy, authorizedBy, authorizedOn, channel ("" = not yet),
 * handedOverOn, changedBefore ("yes", "no", "unknown"), notASecret ("1"), match ("go_on"), and
 * after ("another" from the second button).
 */
export type LogValues = Partial<Record<string, string>>;

export type LogMatch = {
  /** The same again: an end to extend, a second holder of a credential, or plainly a double. */
  kind: "extension" | "second_holder" | "duplicate";
  supplier: string;
  endOn?: string;
  href: string;
};

export type LogFormState = {
  values: LogValues;
  /** What was found or created in the boxes, to show it again. */
  picked: {
    supplier?: Found | null;
    contact?: Found | null;
    system?: Found | null;
    credential?: FoundCredential | null;
  };
  errors: FormError[];
  /** Fields that look as if they held a secret. Saving is refused until the person says they do not. */
  secrets: string[];
  match?: LogMatch;
  /** Said after "save and add another". */
  saved?: { supplier: string; system: string; href: string };
};

/** Searches answer the best few; an empty text asks for the most recent. */
export type LogSearch = {
  suppliers: (text: string) => Promise<Found[]>;
  contacts: (supplierId: string, text: string) => Promise<Found[]>;
  systems: (text: string) => Promise<Found[]>;
  credentials: (systemId: string, text: string) => Promise<FoundCredential[]>;
};

export type LogFormProps = {
  action: (state: LogFormState, data: FormData) => Promise<LogFormState>;
  initial: LogFormState;
  search: LogSearch;
  owners: SelectOption[];
  /** The organization's day. */
  today: string;
  /** The organization's (and later the system's) policy. */
  policy: { longestDays?: number; sharedAllowed: boolean };
  /** Whether a text looks like a secret; asked as one types. */
  looksLikeSecret?: (text: string) => boolean;
  cancelHref: string;
};
