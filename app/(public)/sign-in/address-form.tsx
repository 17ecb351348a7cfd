"use client";

import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { askForLink } from "./actions";

/** Asks for an address, then says that a link is on its way if the address is known here. */
export function AddressForm({ to, untouched }: { to: string; untouched: boolean }) {
  const t = useTranslations("sign-in");
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <Sent email={sentTo} again={() => setSentTo(null)} />;
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="mb-7 text-lg text-ink-2">{t("intro")}</p>
      {untouched && (
        <Notice title={t("untouched.title")} className="mb-7">
          {t("untouched.body")}
        </Notice>
      )}
      <ServerForm
        action={askForLink}
        submit={t("send")}
        icon={Mail}
        onDone={({ email }) => setSentTo(email)}
      >
        {(problems) => (
          <>
            <Field name="email" label={t("address")} error={problems.of("email")}>
              {(control) => (
                <TextInput
                  {...control}
                  type="email"
                  inputMode="email"
                  autoComplete="email"
                  maxLength={254}
                  autoFocus
                />
              )}
            </Field>
            <input type="hidden" name="to" value={to} />
          </>
        )}
      </ServerForm>
    </>
  );
}

function Sent({ email, again }: { email: string; again: () => void }) {
  const t = useTranslations("sign-in.sent");
  return (
    <div role="status">
      <Icon of={Mail} size={24} className="mb-4 text-accent" />
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="text-lg text-ink-2">
        {t.rich("body", { email, b: (text) => <strong className="text-ink">{text}</strong> })}
      </p>
      <p className="mt-4 text-ink-2">{t("hint")}</p>
      <Button className="mt-6" onClick={again}>
        {t("again")}
      </Button>
    </div>
  );
}
