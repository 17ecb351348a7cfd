"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { postJson, useFragment } from "@/components/form/fragment";
import { ServerForm } from "@/components/form/server-form";
import { Choices } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { TextInput } from "@/components/ui/text-input";
import { setUpDoorbook } from "./actions";

/** The first visit: who are you? The link is spent by the form, not by looking. */
export function SetUpForm() {
  const t = useTranslations("sign-in.setUp");
  const locale = useLocale();
  const fragment = useFragment(2);
  const [living, setLiving] = useState<boolean | undefined>();
  const [id, token] = fragment ?? [];
  useEffect(() => {
    if (fragment === undefined) return;
    if (id === undefined) return setLiving(false);
    postJson("/set-up/read", { id, token }).then((answer) => setLiving(answer !== null));
  }, [fragment === undefined, id, token]);

  if (living === undefined) return <h1 className="sentence text-3xl">{t("title")}</h1>;
  if (!living)
    return (
      <>
        <h1 className="sentence mb-3 text-3xl">{t("over")}</h1>
        <p className="mb-6 text-lg text-ink-2">{t("overBody")}</p>
        <LinkButton href="/sign-in" variant="primary">
          {t("toSignIn")}
        </LinkButton>
      </>
    );
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="mb-7 text-lg text-ink-2">{t("intro")}</p>
      <ServerForm action={setUpDoorbook} submit={t("go")} icon={ArrowRight}>
        {(problems) => (
          <>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="token" value={token} />
            <Field name="name" label={t("name")} error={problems.of("name")}>
              {(control) => (
                <TextInput {...control} autoComplete="name" maxLength={100} autoFocus />
              )}
            </Field>
            <Field
              name="email"
              label={t("email")}
              hint={t("emailHint")}
              error={problems.of("email")}
            >
              {(control) => (
                <TextInput {...control} type="email" autoComplete="email" maxLength={254} />
              )}
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
        )}
      </ServerForm>
    </>
  );
}
