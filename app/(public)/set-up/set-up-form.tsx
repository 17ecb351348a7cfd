"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { postJson, useFragment } from "@/components/form/fragment";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { DeadLink, Told } from "../told";
import { setUpDoorbook } from "./actions";

/** The first visit: who are you? The link is spent by the form, not by looking. */
export function SetUpForm() {
  const t = useTranslations("sign-in.setUp");
  const fragment = useFragment(2);
  const [living, setLiving] = useState<boolean | undefined>();
  const [id, token] = fragment ?? [];
  useEffect(() => {
    if (fragment === undefined) return;
    if (id === undefined) return setLiving(false);
    postJson("/set-up/read", { id, token }).then((answer) => setLiving(answer !== null));
  }, [fragment === undefined, id, token]);

  if (living === undefined) return <Told title={t("title")} busy />;
  if (!living) return <DeadLink title={t("over")} body={t("overBody")} signIn={t("toSignIn")} />;
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="mb-7 text-lg text-ink-2">{t("intro")}</p>
      <ServerForm action={setUpDoorbook} submit={t("go")} icon={ArrowRight}>
        {(problems) => (
          <>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="token" value={token} />
            <FirstPerson problems={problems} />
          </>
        )}
      </ServerForm>
    </>
  );
}

function FirstPerson({ problems }: { problems: Problems }) {
  const t = useTranslations("sign-in.setUp");
  const locale = useLocale();
  return (
    <>
      <Field name="name" label={t("name")} error={problems.of("name")}>
        {(control) => <TextInput {...control} autoComplete="name" maxLength={100} autoFocus />}
      </Field>
      <Field name="email" label={t("email")} hint={t("emailHint")} error={problems.of("email")}>
        {(control) => <TextInput {...control} type="email" autoComplete="email" maxLength={254} />}
      </Field>
      <LocaleChoices legend={t("locale")} defaultValue={locale} />
    </>
  );
}
