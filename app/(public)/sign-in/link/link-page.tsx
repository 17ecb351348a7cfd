"use client";

import { LogIn, Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { post } from "@/components/form/fragment";
import { NotRead } from "@/components/link/not-read";
import { Told } from "@/components/link/told";
import { useLinkPage } from "@/components/link/use-link-page";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

const PARTS = ["id", "token"] as const;
type Part = (typeof PARTS)[number];

/** What became of a press. */
type Pressed = "signing" | "over" | "failed" | "tooMany" | "renewed" | "tooManyLinks";

type Page = ReturnType<typeof useLinkPage<{ email: string }, Part>>;

/** Names the address, and signs in on a press; a link that is over is renewed with one. */
export function LinkPage({ to }: { to: string }) {
  const t = useTranslations("sign-in.link");
  const page = useLinkPage<{ email: string }, Part>("/sign-in/link/read", PARTS);
  const { step } = page;
  if (step.at === "reading") return <Told title={t("reading")} busy />;
  return <Read {...page} step={step} to={to} />;
}

type ReadProps = Page & { step: Exclude<Page["step"], { at: "reading" }>; to: string };

/** Gone with its link: what was pressed for one says nothing of the next. */
function Read({ step, link, read, to }: ReadProps) {
  const t = useTranslations("sign-in.link");
  const [pressed, setPressed] = useState<Pressed | null>(null);

  async function signIn() {
    setPressed("signing");
    const answer = await post("/sign-in/link/spend", link);
    if (answer?.ok) return location.replace(to);
    if (answer?.status === 404) return setPressed("over");
    setPressed(answer?.status === 429 ? "tooMany" : "failed");
  }

  async function renew() {
    const answer = await post("/sign-in/link/renew", { ...link, to });
    if (answer?.status === 429) return setPressed("tooManyLinks");
    setPressed(answer?.ok ? "renewed" : "failed");
  }

  async function again() {
    setPressed(null);
    await read();
  }

  if (pressed === "renewed") return <Told title={t("renewed")} body={t("renewedBody")} />;
  if (pressed === "tooManyLinks") return <Told title={t("tooMany")} body={t("tooManyBody")} />;
  if (pressed === "failed" || pressed === "tooMany")
    return <NotRead why={pressed} onRetry={again} />;
  if (step.at === "dead" || pressed === "over")
    return <Over to={to} onRenew={link === null ? null : renew} />;
  if (step.at !== "ready") return <NotRead why={step.at} onRetry={again} />;
  return (
    <Told title={t("ready")} body={t("readyBody")}>
      <Button
        variant="primary"
        size="lg"
        icon={LogIn}
        onClick={signIn}
        aria-disabled={pressed === "signing" || undefined}
        className="max-w-full whitespace-normal! text-left"
      >
        <span className="min-w-0 break-all">{t("signIn", { email: step.view.email })}</span>
      </Button>
    </Told>
  );
}

type OverProps = { to: string; onRenew: (() => void) | null };

/** A link that is over: a new one is a press away; where the address holds none, the way to ask for one is. */
function Over({ to, onRenew }: OverProps) {
  const t = useTranslations("sign-in.link");
  return (
    <Told title={t("over")} body={t("overBody")}>
      {onRenew && (
        <Button variant="primary" icon={Mail} onClick={onRenew}>
          {t("renew")}
        </Button>
      )}
      <LinkButton
        href={`/sign-in?to=${encodeURIComponent(to)}`}
        variant={onRenew === null ? "primary" : "quiet"}
      >
        {t(onRenew === null ? "ask" : "other")}
      </LinkButton>
    </Told>
  );
}
