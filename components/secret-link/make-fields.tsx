"use client";

import { LoaderCircle, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Problems } from "@/components/form/use-problems";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Choices } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LIFETIME_MINUTES } from "@/lib/secret-link/secret-link";
import type { Recipient } from "./types";
import type { SecretFields } from "./use-making";

type Props = {
  fields: SecretFields;
  problems: Problems;
  recipients: Recipient[];
  contactId: string | null;
  busy: boolean;
  back: string;
};

/** No field of the browser's own help may look at what is typed there: a spelling service sends it away. */
const UNSEEN = {
  name: undefined,
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: false,
} as const;

export function MakeFields({ fields, problems, recipients, contactId, busy, back }: Props) {
  const t = useTranslations("secret-link.make");
  const acts = useTranslations("acts");
  return (
    <>
      <div className="flex flex-col gap-6">
        <Field
          name="secret"
          label={t("secret")}
          hint={t("secretHint")}
          error={problems.of("secret") ?? problems.of("ciphertext")}
        >
          {(control) => (
            <TextArea
              {...control}
              {...UNSEEN}
              ref={fields.secret}
              // A paste that is cut off would hand over half a key: its length is looked at when it is sealed.
              maxLength={undefined}
              className="max-h-80 font-mono text-sm!"
            />
          )}
        </Field>
        <Field
          name="passphrase"
          label={t("passphrase")}
          hint={t("passphraseHint")}
          optional
          className="max-w-prose"
        >
          {(control) => (
            <TextInput
              {...control}
              {...UNSEEN}
              ref={fields.passphrase}
              maxLength={undefined}
              className="sm:max-w-sm"
            />
          )}
        </Field>
        <Lifetime />
        {recipients.length > 0 && (
          <ForWhom recipients={recipients} contactId={contactId} error={problems.of("contactId")} />
        )}
      </div>
      <div className="mt-7 flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <Button type="submit" variant="primary" aria-disabled={busy || undefined}>
          {busy ? (
            <LoaderCircle aria-hidden size={16} className="animate-spin" />
          ) : (
            <Lock aria-hidden size={16} />
          )}
          {t(busy ? "busy" : "submit")}
        </Button>
        <LinkButton variant="quiet" href={back}>
          {acts("cancel")}
        </LinkButton>
      </div>
    </>
  );
}

const LIFETIMES = [LIFETIME_MINUTES.least, 60, 480, LIFETIME_MINUTES.usual, 4320, 10_080] as const;

function Lifetime() {
  const t = useTranslations("secret-link.make");
  return (
    <Choices
      name="expiresInMinutes"
      legend={t("expires")}
      defaultValue={String(LIFETIME_MINUTES.usual)}
      choices={LIFETIMES.map((minutes) => ({
        value: String(minutes),
        label: t("minutes", { minutes: String(minutes) }),
      }))}
    />
  );
}

type ForWhomProps = Pick<Props, "recipients" | "contactId"> & { error: string | undefined };

function ForWhom({ recipients, contactId, error }: ForWhomProps) {
  const t = useTranslations("secret-link.make");
  const known = recipients.some(({ id }) => id === contactId);
  const [chosen, choose] = useState(known ? (contactId ?? "") : "");
  const whom = recipients.find(({ id }) => id === chosen);
  return (
    <div className="flex flex-col gap-2">
      <Field name="contactId" label={t("contact")} error={error} optional className="max-w-sm">
        {(control) => (
          <Select
            {...control}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            placeholder={t("nobody")}
            options={recipients.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      {whom?.canBeTold && (
        <Checkbox
          id="f-announce"
          name="announce"
          value="1"
          label={t("announce", { name: whom.name })}
          hint={t("announceHint")}
        />
      )}
    </div>
  );
}
