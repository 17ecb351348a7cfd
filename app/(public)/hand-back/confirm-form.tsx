"use client";

import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import type { Link } from "@/components/link/use-link-page";
import { SecretWatch } from "@/components/things/secret-watch";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import { CONFIRMATIONS } from "@/lib/hand-back/hand-back";
import { addWordsByLink, confirmByLink } from "./actions";

type Props = {
  accessIds: string[];
  /** Told apart from the page's other forms. */
  name: string;
  submit: string;
  link: Link;
  onDone: () => void;
};

/** What the client did with these doors, and his own words where he has some. */
export function ConfirmForm({ accessIds, name, submit, link, onDone }: Props) {
  const t = useTranslations("hand-back.page");
  return (
    <ServerForm
      action={confirmByLink}
      submit={submit}
      variant="primary"
      done={t("thanks")}
      onDone={onDone}
      idPrefix={name}
    >
      {(problems) => (
        <SecretWatch>
          <LinkFields link={link} />
          {accessIds.map((id) => (
            <input key={id} type="hidden" name="accessIds[]" value={id} />
          ))}
          <RadioCards
            name="what"
            legend={t("what")}
            error={problems.of("what")}
            choices={CONFIRMATIONS.map((value) => ({
              value,
              label: t(`${value}.label`),
              hint: t(`${value}.hint`),
            }))}
          />
          <Field
            name="words"
            idPrefix={name}
            label={t("words")}
            hint={t("neverSecret")}
            optional
            error={problems.of("words")}
          >
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}

type WordsProps = { accessId: string; link: Link; onDone: () => void };

/** What he adds to a door that he has confirmed. */
export function AddWordsForm({ accessId, link, onDone }: WordsProps) {
  const t = useTranslations("hand-back.page");
  return (
    <ServerForm action={addWordsByLink} submit={t("addSubmit")} onDone={onDone} idPrefix={accessId}>
      {(problems) => (
        <SecretWatch>
          <LinkFields link={link} />
          <input type="hidden" name="accessId" value={accessId} />
          <Field
            name="words"
            idPrefix={accessId}
            label={t("add")}
            hint={t("neverSecret")}
            error={problems.of("words")}
          >
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}

function LinkFields({ link }: { link: Link }) {
  return (
    <>
      <input type="hidden" name="organizationId" value={link.organizationId} />
      <input type="hidden" name="linkId" value={link.linkId} />
      <input type="hidden" name="token" value={link.token} />
    </>
  );
}
