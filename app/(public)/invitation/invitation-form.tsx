"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import { NotRead } from "@/components/link/not-read";
import { DeadLink, Told } from "@/components/link/told";
import { useLinkPage } from "@/components/link/use-link-page";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { InvitationView } from "@/lib/authorization/invited";
import { accept } from "./actions";

const PARTS = ["organizationId", "id", "token"] as const;
type Part = (typeof PARTS)[number];

/** Says who invites to what as whom; the button accepts. */
export function InvitationForm({ current }: { current: string | null }) {
  const t = useTranslations("sign-in.invitation");
  const { step, read } = useLinkPage<InvitationView, Part>("/invitation/read", PARTS);
  if (step.at === "reading") return <Told title={t("reading")} busy />;
  if (step.at === "dead")
    return <DeadLink title={t("over")} body={t("overBody")} signIn={t("toSignIn")} />;
  if (step.at !== "ready") return <NotRead why={step.at} onRetry={read} />;
  const { view, link } = step;
  return (
    <>
      <Invited view={view} current={current} />
      <ServerForm
        action={accept}
        submit={t("accept", { organization: view.organization })}
        icon={ArrowRight}
      >
        {(problems) => (
          <>
            <input type="hidden" name="organizationId" value={link.organizationId} />
            <input type="hidden" name="id" value={link.id} />
            <input type="hidden" name="token" value={link.token} />
            {view.known ? <KnownLocale /> : <Introduction error={problems.of("name")} />}
          </>
        )}
      </ServerForm>
    </>
  );
}

function Invited({ view, current }: { view: InvitationView; current: string | null }) {
  const t = useTranslations("sign-in.invitation");
  const { email, role, by, organization } = view;
  const other = current !== null && current.toLowerCase() !== email.toLowerCase();
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("ready", { by, organization })}</h1>
      <p className="text-lg text-ink-2">{t("role", { role })}</p>
      <p className="mt-3 mb-7 text-ink-2">
        {t.rich("for", { email, b: (text) => <strong className="text-ink">{text}</strong> })}
      </p>
      {other && (
        <Notice tone="warning" title={t("otherSignedIn", { current, email })} className="mb-7" />
      )}
    </>
  );
}

function Introduction({ error }: { error: string | undefined }) {
  const t = useTranslations("sign-in.invitation");
  const locale = useLocale();
  return (
    <>
      <Field name="name" label={t("name")} error={error}>
        {(control) => <TextInput {...control} autoComplete="name" maxLength={100} />}
      </Field>
      <LocaleChoices legend={t("locale")} defaultValue={locale} />
    </>
  );
}

/** Somebody who is known keeps his language; the form still names one. */
function KnownLocale() {
  return <input type="hidden" name="locale" value={useLocale()} />;
}
