"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { postJson, useFragment } from "@/components/form/fragment";
import { ServerForm } from "@/components/form/server-form";
import { Choices } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { InvitationView } from "@/lib/authorization/invited";
import { accept } from "./actions";

/** Says who invites to what as whom; the button accepts. */
export function InvitationForm({ current }: { current: string | null }) {
  const t = useTranslations("sign-in.invitation");
  const fragment = useFragment(3);
  const [view, setView] = useState<InvitationView | null | undefined>();
  const [organizationId, id, token] = fragment ?? [];
  useEffect(() => {
    if (fragment === undefined) return;
    if (id === undefined) return setView(null);
    postJson("/invitation/read", { organizationId, id, token }).then((answer) =>
      setView(answer as InvitationView | null),
    );
  }, [fragment === undefined, organizationId, id, token]);

  if (view === undefined) return <h1 className="sentence text-3xl">{t("reading")}</h1>;
  if (view === null)
    return (
      <>
        <h1 className="sentence mb-3 text-3xl">{t("over")}</h1>
        <p className="mb-6 text-lg text-ink-2">{t("overBody")}</p>
        <LinkButton href="/sign-in" variant="primary">
          {t("toSignIn")}
        </LinkButton>
      </>
    );
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
      <ServerForm action={accept} submit={t("accept", { organization })} icon={ArrowRight}>
        {(problems) => (
          <>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="token" value={token} />
            {!view.known && <Introduction error={problems.of("name")} />}
            {view.known && <KnownLocale />}
          </>
        )}
      </ServerForm>
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
      <Choices
        name="locale"
        legend={t("locale")}
        defaultValue={locale}
        choices={[
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
      />
    </>
  );
}

/** Somebody who is known keeps his language; the form still names one. */
function KnownLocale() {
  return <input type="hidden" name="locale" value={useLocale()} />;
}
