"use client";

import { useCallback, useState } from "react";
import type { Found } from "@/components/ui/combobox";
import type { CredentialKind } from "./grant-types";
import type { FoundCredential, LogFormProps } from "./log-form-types";

const SHARED: CredentialKind[] = ["shared_password", "door_code"];

/** What the parts of the log form must know of each other. */
export function useLogForm({ initial, search }: LogFormProps) {
  const { picked, values } = initial;
  const [supplier, setSupplier] = useState<Found | null>(picked.supplier ?? null);
  const [contact, setContact] = useState<Found | null>(picked.contact ?? null);
  const [system, setSystem] = useState<Found | null>(picked.system ?? null);
  const [credential, setCredential] = useState<FoundCredential | null>(picked.credential ?? null);
  const [newKind, setNewKind] = useState(values.credentialKind ?? "dedicated_account");
  const [channel, setChannel] = useState(values.channel ?? "");

  const supplierId = supplier?.id ?? "";
  const systemId = system?.id ?? "";
  const contacts = useCallback(
    (text: string) => (supplierId ? search.contacts(supplierId, text) : Promise.resolve([])),
    [search, supplierId],
  );
  const credentials = useCallback(
    (text: string) => (systemId ? search.credentials(systemId, text) : Promise.resolve([])),
    [search, systemId],
  );
  const kind = credential?.kind ?? newKind;

  return {
    supplier,
    contact,
    system,
    credential,
    newKind,
    channel,
    contacts,
    credentials,
    shared: SHARED.some((one) => one === kind),
    isNewCredential: credential !== null && credential.id === null,
    setContact,
    setCredential,
    setNewKind,
    setChannel,
    /** Another supplier has other people. */
    setSupplier: (next: Found | null) => {
      setSupplier(next);
      setContact(null);
    },
    /** Another system has other credentials. */
    setSystem: (next: Found | null) => {
      setSystem(next);
      setCredential(null);
    },
  };
}

export type LogFormParts = ReturnType<typeof useLogForm>;
