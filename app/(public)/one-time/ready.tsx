"use client";

import { Eye, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { Hindrance, LinkPage, Step } from "./types";

type Props = { step: Extract<Step, { at: "ready" }>; onOpen: (typed: string) => void };

/** What the link is, and the one button that opens it. */
export function Ready({ step: { page, busy, hindrance }, onOpen }: Props) {
  const t = useTranslations("secret-link.open");
  const passphrase = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hindrance?.why === "wrong") passphrase.current?.select();
    if (hindrance !== null && page.passphrase) passphrase.current?.focus();
  }, [hindrance, page.passphrase]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onOpen(passphrase.current?.value ?? "");
  }

  return (
    <div className="flex flex-col gap-7">
      <h1 className="sentence text-3xl">{t("sentence", page.words)}</h1>
      <What page={page} />
      <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-5">
        {page.passphrase && (
          <Field
            name="passphrase"
            label={t("passphrase")}
            hint={t("passphraseHint", page.words)}
            error={wordsOf(hindrance, t)}
          >
            {(control) => (
              <TextInput
                {...control}
                ref={passphrase}
                name={undefined}
                autoCapitalize="none"
                autoCorrect="off"
                spellCheck={false}
                maxLength={undefined}
              />
            )}
          </Field>
        )}
        {hindrance && <Hindered hindrance={hindrance} page={page} />}
        <p className="text-ink-2">{t("once")}</p>
        <div>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            aria-disabled={busy || undefined}
            className="max-sm:w-full"
          >
            {busy ? (
              <LoaderCircle aria-hidden size={18} className="animate-spin" />
            ) : (
              <Eye aria-hidden size={18} />
            )}
            {t(busy ? "showing" : "show")}
          </Button>
        </div>
      </form>
    </div>
  );
}

function What({ page }: { page: LinkPage }) {
  const t = useTranslations("secret-link.open");
  const kinds = useTranslations("grant.kind");
  const { words, kind } = page;
  const { system, account, until } = words;
  return (
    <Facts
      facts={[
        { key: "from", term: t("from"), value: t("fromOf", words) },
        { key: "system", term: t("system"), value: system },
        { key: "account", term: t("account"), value: <span className="break-all">{account}</span> },
        { key: "kind", term: t("kind"), value: kinds(kind) },
        { key: "until", term: t("until"), value: until },
      ]}
    />
  );
}

type Words = ReturnType<typeof useTranslations<"secret-link.open">>;

/** What is wrong with the passphrase, beside its field. */
function wordsOf(hindrance: Hindrance | null, t: Words): string | undefined {
  if (hindrance !== null && "left" in hindrance) return t(hindrance.why, { left: hindrance.left });
  return hindrance?.why === "passphraseEmpty" ? t("passphraseEmpty") : undefined;
}

/** What keeps it from being opened, where it is not the passphrase. */
function Hindered({ hindrance: { why }, page }: { hindrance: Hindrance; page: LinkPage }) {
  const t = useTranslations("secret-link.open");
  if (why === "tooMany") return <Notice live tone="warning" title={t("tooMany")} />;
  if (why !== "lost") return null;
  return (
    <Notice live tone="warning" title={t("lost")}>
      {t("lostBody", page.words)}
    </Notice>
  );
}
