"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LocaleChoices } from "@/components/form/locale-choices";
import { ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { NotRead } from "@/components/link/not-read";
import { DeadLink, Told } from "@/components/link/told";
import { useLinkPage } from "@/components/link/use-link-page";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { setUpDoorbook } from "./actions";

const PARTS = ["id", "token"] as const;
type Part = (typeof PARTS)[number];

/** The first visit: who are you? The link is spent by the form, not by looking. */
export function SetUpForm() {
  const t = useTranslations("sign-in.setUp");
  const { step, read } = useLinkPage<object, Part>("/set-up/read", PARTS);
  if (step.at === "reading") return <Told title={t("title")} busy />;
  if (step.at === "dead")
    return <DeadLink title={t("over")} body={t("overBody")} signIn={t("toSignIn")} />;
  if (step.at !== "ready") return <NotRead why={step.at} onRetry={read} />;
  const { link } = step;
  return (
    <>
      <h1 className="sentence mb-3 text-3xl">{t("title")}</h1>
      <p className="mb-7 text-lg text-ink-2">{t("intro")}</p>
      <ServerForm action={setUpDoorbook} submit={t("go")} icon={ArrowRight}>
        {(problems) => (
          <>
            <input type="hidden" name="id" value={link.id} />
            <input type="hidden" name="token" value={link.token} />
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
