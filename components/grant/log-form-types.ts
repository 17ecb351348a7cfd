import type { ReactNode } from "react";
import type { Found } from "@/components/ui/combobox";
import type { FormError } from "@/components/ui/form-errors";
import type { SelectOption } from "@/components/ui/select";
import type { PolicySource } from "@/lib/policy/policy";
import type { CredentialKind } from "./grant-types";

/** A credential found: what it is, and who has it already. */
export type FoundCredential = Found & { kind?: CredentialKind };

/** A system found, with its owner and a policy of its own. */
export type FoundSystem = Found & {
  policy?: PolicySource & { approval: boolean | null };
  /** Whom a request for it goes to. */
  owner?: { id: string; name: string };
};

/** The fields by the names of lib/grant/log-form.ts, all of them text. */
export type LogValues = Partial<Record<string, string>>;

/** The same is on record already: an end to extend, a request nobody has decided, a second holder, or somebody else's own account. */
export type LogMatch = {
  kind: "extension" | "requested" | "second_holder" | "one_holder";
  supplier: string;
  /** Of an extension: its present end; null where it has none. */
  endOn?: string | null;
  /** The door or the credential to look at. */
  href?: string;
};

/**
 * What was saved; `another` where the person goes on with the same supplier, `exposed` where it went by a channel that
 * keeps copies, which are to be removed.
 */
export type Logged = {
  id: string;
  supplierId: string;
  another: boolean;
  exposed: boolean;
  requested: boolean;
};

export type LogFormState = {
  values: LogValues;
  /** What was found or created in the boxes, to show it again. */
  picked: {
    supplier?: Found | null;
    contact?: Found | null;
    system?: FoundSystem | null;
    credential?: FoundCredential | null;
  };
  errors: FormError[];
  /** Fields that look as if they held a secret. Saving is refused until the person says they do not. */
  secrets: string[];
  match?: LogMatch;
  /** The form was saved. */
  logged?: Logged;
  /** Said after "save and add another". */
  saved?: { supplier: string; system: string; href: string; requested: boolean };
};

/** Searches answer the best few; an empty text asks for the first. */
export type LogSearch = {
  suppliers: (text: string) => Promise<Found[]>;
  contacts: (supplierId: string, text: string) => Promise<Found[]>;
  systems: (text: string) => Promise<FoundSystem[]>;
  credentials: (systemId: string, text: string) => Promise<FoundCredential[]>;
};

/** What the door described so far is: asked again whenever one of these changes. */
export type DescribedDoor = {
  supplier: Found | null;
  system: Found | null;
  credential: FoundCredential | null;
  kind: CredentialKind;
};

export type LogFormProps = {
  action: (state: LogFormState, data: FormData) => Promise<LogFormState>;
  initial: LogFormState;
  search: LogSearch;
  /** Whether the door described so far is on record already. */
  findMatch: (door: DescribedDoor) => Promise<LogMatch | null>;
  /** A name for the supplier's own account. */
  accountName: (supplier: string) => string;
  owners: SelectOption[];
  /** The organization's day. */
  today: string;
  /** The organization's policy; a system's own may narrow it. */
  policy: PolicySource & { defaultDays: number; approval: readonly string[] };
  /** Whether a text looks like a secret; asked as one types. */
  looksLikeSecret: (text: string) => boolean;
  cancelHref: string;
  /** What else is posted with it. With it the form saves this one grant, and offers no other. */
  besides?: ReactNode;
  /** Called once for each saved grant, with the names as they were typed or chosen. */
  onLogged: (logged: Logged, names: { supplier: string; system: string }) => void;
};
