"use client";

import { LogIn, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { post, postJson, useFragment } from "@/components/form/fragment";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Told } from "../../told";

type Step = "reading" | "ready" | "signing" | "over" | "renewed" | "too_many";

/** Names the address, and signs in on a press; a link that is over is renewed with one. */
export function LinkPage({ to }: { to: string }) {
  const t = useTranslations("sign-in.link");
  const fragment = useFragment(2);
  const [step, setStep] = useState<Step>("reading");
  const [email, setEmail] = useState("");
  const [id, token] = fragment ?? [];

  useEffect(() => {
    if (fragment === undefined) return;
    if (id === undefined) return setStep("over");
    postJson("/sign-in/link/read", { id, token }).then((answer) => {
      setEmail((answer as { email?: string } | null)?.email ?? "");
      setStep(answer === null ? "over" : "ready");
    });
  }, [fragment === undefined, id, token]);

  async function signIn() {
    setStep("signing");
    if ((await postJson("/sign-in/link/spend", { id, token })) === null) return setStep("over");
    location.replace(to);
  }

  async function renew() {
    const answer = await post("/sign-in/link/renew", { id, token, to });
    setStep(answer?.status === 429 ? "too_many" : "renewed");
  }

  if (step === "reading") return <Told title={t("reading")} busy />;
  if (step === "renewed") return <Told title={t("renewed")} body={t("renewedBody")} />;
  if (step === "too_many") return <Told title={t("tooMany")} body={t("tooManyBody")} />;
  if (step === "over")
    return (
      <Told title={t("over")} body={t("overBody")}>
        {id !== undefined && (
          <Button variant="primary" icon={Mail} onClick={renew}>
            {t("renew")}
          </Button>
        )}
        <LinkButton
          href={`/sign-in?to=${encodeURIComponent(to)}`}
          variant={id === undefined ? "primary" : "quiet"}
        >
          {t(id === undefined ? "ask" : "other")}
        </LinkButton>
      </Told>
    );
  return (
    <Told title={t("ready")} body={t("readyBody")}>
      <Button
        variant="primary"
        size="lg"
        icon={LogIn}
        onClick={signIn}
        aria-disabled={step === "signing" || undefined}
        className="max-w-full whitespace-normal! text-left"
      >
        <span className="min-w-0 break-all">{t("signIn", { email })}</span>
      </Button>
    </Told>
  );
}
