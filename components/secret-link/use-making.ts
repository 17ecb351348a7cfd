"use client";

import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { ActTarget } from "@/components/acts/act-form";
import type { FormFailure } from "@/lib/http/form-state";
import {
  CannotSeal,
  deriveAccess,
  deriveProof,
  keyToText,
  newKey,
  seal,
} from "@/lib/secret-link/seal";
import { oneTimeAddress } from "./one-time-address";
import { passphraseOf } from "./passphrase";
import type { MakeHandler, ReadyLink, Recipient } from "./types";

type Asked = {
  make: MakeHandler;
  target: ActTarget;
  appUrl: string;
  recipients: Recipient[];
  onReady: (link: ReadyLink) => void;
};

/** The two fields that are read when the link is made, and at no other time. */
export type SecretFields = {
  secret: RefObject<HTMLTextAreaElement | null>;
  passphrase: RefObject<HTMLInputElement | null>;
};

/**
 * Seals what stands in the form and posts what came of it. The secret and the passphrase stay in their fields, which are
 * emptied once the link is made and when the page is left; a refusal leaves them as they were typed.
 */
export function useMaking({ make, target, appUrl, recipients, onReady }: Asked) {
  const secret = useRef<HTMLTextAreaElement>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<FormFailure | null>(null);
  const [unsent, setUnsent] = useState(false);
  const [busy, setBusy] = useState(false);
  // What stood there when the form was opened: news is what came after it.
  const [seen] = useState(() => String(target.happened[0]?.seq ?? 0));

  useEffect(() => {
    const empty = () => emptied(secret, passphrase);
    addEventListener("pagehide", empty);
    return () => {
      removeEventListener("pagehide", empty);
      empty();
    };
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const choices = new FormData(event.currentTarget);
    setBusy(true);
    setUnsent(false);
    try {
      await send(choices);
    } catch (error) {
      if (error instanceof CannotSeal) setState(refused(`secret_${error.why}`, seen));
      else setUnsent(true);
    }
    setBusy(false);
  }

  async function send(choices: FormData) {
    const words = passphraseOf(passphrase.current?.value);
    const key = newKey();
    const sealed = await seal(secret.current?.value ?? "", key, words);
    const contact = recipients.find(({ id }) => id === choices.get("contactId"));
    const announced = choices.has("announce") && contact?.canBeTold === true;
    const answer = await make({
      grantId: target.id,
      version: target.version,
      expiresInMinutes: Number(choices.get("expiresInMinutes")),
      ...sealed,
      token: await deriveAccess(key),
      proof: words === null ? null : await deriveProof(key, words),
      contactId: contact?.id ?? null,
      announce: announced,
    });
    if (!answer.ok) return setState({ ...answer, values: { seen } });
    emptied(secret, passphrase);
    const href = oneTimeAddress(appUrl, answer.view, keyToText(key));
    const name = contact?.name ?? null;
    onReady({ ...answer.view, href, passphrase: words !== null, contact: name, announced });
  }

  return { state, busy, unsent, submit, fields: { secret, passphrase } };
}

function emptied(...fields: RefObject<HTMLTextAreaElement | HTMLInputElement | null>[]) {
  for (const { current } of fields) if (current !== null) current.value = "";
}

const refused = (code: string, seen: string): FormFailure => {
  return { ok: false, values: { seen }, errors: { secret: { code } } };
};
