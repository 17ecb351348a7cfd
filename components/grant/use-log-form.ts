"use client";

import { useCallback, useMemo, useState } from "react";
import type { Found } from "@/components/ui/combobox";
import { asksChangedBefore } from "@/lib/credential/kinds";
import type { GrantLevel } from "@/lib/grant/level";
import { approvalNeeded } from "@/lib/policy/approval";
import { policyFor } from "@/lib/policy/policy";
import type { CredentialKind } from "./grant-types";
import { CREDENTIAL_KINDS } from "./grant-words";
import type { FoundCredential, FoundSystem, LogFormProps, LogFormState } from "./log-form-types";
import { useMatch } from "./use-match";
import { useSecrets } from "./use-secrets";

const NOTHING = { maxDays: null, sharedAllowed: null, approval: null };

/** What was posted stands in the form again; a kind there is none of cannot. */
const kindFrom = (posted: string | undefined): CredentialKind =>
  CREDENTIAL_KINDS.find((kind) => kind === posted) ?? "dedicated_account";

/** A name that was posted before the page was alive, as if typed into its box. */
const named = (posted: string | undefined) => (posted ? { id: null, label: posted } : null);

/** What the parts of the log form must know of each other. */
export function useLogForm(props: LogFormProps, state: LogFormState) {
  const { search, policy, accountName, findMatch } = props;
  const { picked, values } = state;
  const [supplier, setSupplier] = useState<Found | null>(
    picked.supplier ?? named(values.supplierNew),
  );
  const [contact, setContact] = useState<Found | null>(picked.contact ?? named(values.contactNew));
  const [system, setSystem] = useState<FoundSystem | null>(
    picked.system ?? named(values.systemNew),
  );
  const [credential, setCredential] = useState<FoundCredential | null>(
    picked.credential ?? named(values.credentialNew),
  );
  const [newKind, setNewKind] = useState<string>(kindFrom(values.credentialKind));
  const [level, setLevel] = useState(values.level ?? "write");
  const [channel, setChannel] = useState(values.channel ?? "");
  const secrets = useSecrets(props.looksLikeSecret, state);

  const supplierId = supplier?.id ?? "";
  const systemId = system?.id ?? "";
  const ownAccount = supplier ? accountName(supplier.label) : "";
  const contacts = useCallback(
    (text: string) => (supplierId ? search.contacts(supplierId, text) : Promise.resolve([])),
    [search, supplierId],
  );
  const credentials = useCallback(
    async (text: string) => {
      const found = systemId ? await search.credentials(systemId, text) : [];
      const offer = !text && ownAccount && found.every(({ label }) => label !== ownAccount);
      return offer ? [{ id: null, label: ownAccount }, ...found] : found;
    },
    [search, systemId, ownAccount],
  );
  const kind = credential?.kind ?? (newKind as CredentialKind);
  const door = useMemo(
    () => ({ supplier, system, credential, kind }),
    [supplier, system, credential, kind],
  );

  return {
    ...door,
    contact,
    newKind,
    channel,
    contacts,
    credentials,
    ownAccount,
    secrets,
    match: useMatch(findMatch, door, state),
    level,
    setLevel,
    policy: policyFor(policy, system?.policy ?? NOTHING),
    /** Whether a second person decides, as far as the form knows: the system's own policy only where it was found. */
    asksApproval: approvalNeeded(
      { organization: policy, system: system?.policy ?? NOTHING },
      { level: level as GrantLevel, kind },
    ),
    shared: asksChangedBefore(kind),
    isNewCredential: credential !== null && credential.id === null,
    setContact,
    setCredential,
    setNewKind,
    setChannel,
    /** Another supplier has other people. */
    setSupplier: (next: Found | null) => {
      setSupplier(next);
      if (next?.id !== supplier?.id || next?.label !== supplier?.label) setContact(null);
    },
    /** Another system has other credentials; a name that was typed for a new one stays. */
    setSystem: (next: FoundSystem | null) => {
      setSystem(next);
      if (next?.id !== system?.id) setCredential((typed) => (typed?.id === null ? typed : null));
    },
    /** An account of the supplier's own in the place of a shared secret. */
    takeOwnAccount: () => {
      setNewKind("dedicated_account");
      setCredential({ id: null, label: ownAccount });
    },
  };
}

export type LogFormParts = ReturnType<typeof useLogForm>;
