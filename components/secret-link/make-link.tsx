"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ActTarget } from "@/components/acts/act-form";
import { wasOvertaken } from "@/components/acts/act-state";
import { FirstNews } from "@/components/acts/first-news";
import { useProblems } from "@/components/form/use-problems";
import { FormErrors } from "@/components/ui/form-errors";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { LinkReady } from "./link-ready";
import { MakeFields } from "./make-fields";
import { SecurePage } from "./secure-page";
import type { MakeHandler, ReadyLink, Recipient } from "./types";
import { useMaking } from "./use-making";

type Props = {
  make: MakeHandler;
  markCopied: (link: { id: string }) => Promise<unknown>;
  target: ActTarget;
  /** Where this Doorbook is reached from outside. */
  appUrl: string;
  supplier: string;
  recipients: Recipient[];
  /** The door's own contact. */
  contactId: string | null;
  /** The list of all who must get the new secret, where one came from there. */
  list: string | null;
};

/** Makes a one-time link, and shows it the one time it can be shown. */
export function MakeLink({ markCopied, list, ...props }: Props) {
  const t = useTranslations("secret-link.make");
  const acts = useTranslations("acts");
  const [ready, setReady] = useState<ReadyLink | null>(null);
  const { target, supplier } = props;
  if (ready !== null)
    return (
      <LinkReady
        link={ready}
        supplier={supplier}
        back={list ?? target.back}
        listed={list !== null}
        markCopied={markCopied}
      />
    );
  if (target.over !== null)
    return (
      <Notice title={target.over} className="max-w-2xl">
        <LinkButton href={target.back} size="sm" className="mt-2">
          {acts("backToDoor")}
        </LinkButton>
      </Notice>
    );
  return (
    <SecurePage
      waiting={<p className="text-ink-3">{t("preparing")}</p>}
      noScripts={<CannotWork why="noScripts" />}
      insecure={<CannotWork why="insecure" />}
    >
      <MakeForm {...props} onReady={setReady} />
    </SecurePage>
  );
}

function CannotWork({ why }: { why: "noScripts" | "insecure" }) {
  const t = useTranslations("secret-link.make");
  return (
    <Notice tone="warning" title={t(why)} className="max-w-2xl">
      {t(`${why}Body`)}
    </Notice>
  );
}

type FormProps = Omit<Props, "markCopied" | "list"> & { onReady: (link: ReadyLink) => void };

function MakeForm(props: FormProps) {
  const { target, recipients, contactId } = props;
  const { state, busy, unsent, submit, fields } = useMaking(props);
  const problems = useProblems(state);
  const t = useTranslations("secret-link.make");
  return (
    // No field that holds a secret has a name: nothing but this page's own code can read it.
    <form noValidate autoComplete="off" onSubmit={submit} className="max-w-2xl">
      {state !== null && wasOvertaken(state) ? (
        <FirstNews state={state} words={problems.all} target={target} />
      ) : (
        <FormErrors errors={unsent ? [{ message: t("notSent") }] : problems.all} />
      )}
      <MakeFields
        fields={fields}
        problems={problems}
        recipients={recipients}
        contactId={contactId}
        busy={busy}
        back={target.back}
      />
    </form>
  );
}
