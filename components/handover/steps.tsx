import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import type { Channel } from "@/lib/credential/channel";
import type { HandoverStep, HandoverStepName } from "@/lib/handover/steps";

type Props = {
  steps: readonly HandoverStep[];
  /** How it was handed over, where it was. */
  channel: Channel | null;
  /** What can be done at each step; without it the steps only tell where things stand. */
  parts?: Partial<Record<HandoverStepName, ReactNode>>;
};

/** Change it, hand it over, change it again: each step with what became of it or by when it is to be done. */
export function HandoverSteps({ steps, channel, parts }: Props) {
  return (
    <ol className="divide-y divide-line">
      {steps.map((step, index) => (
        <li
          key={step.step}
          aria-current={step.state === "now" ? "step" : undefined}
          className={cx("flex gap-3", parts ? "py-5 first:pt-1" : "py-2 first:pt-0")}
        >
          <Mark step={step} number={index + 1} />
          <div className="min-w-0 flex-1">
            <Title step={step} large={parts !== undefined} />
            <p className={cx("text-sm", step.late ? "font-[550] text-danger" : "text-ink-2")}>
              <StateWords step={step} channel={channel} />
            </p>
            {parts?.[step.step] && <div className="mt-3">{parts[step.step]}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** On the page of the steps they are its headings; elsewhere they stand under one. */
function Title({ step: { step, state }, large }: { step: HandoverStep; large: boolean }) {
  const t = useTranslations("handover.steps");
  const Heading = large ? "h2" : "p";
  return (
    <Heading className={cx("font-[550]", large && "text-lg", state !== "now" && "text-ink-2")}>
      {t(step)}
    </Heading>
  );
}

function Mark({ step: { state }, number }: { step: HandoverStep; number: number }) {
  return (
    <span
      aria-hidden
      className={cx(
        "grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold",
        state === "done" && "border-success bg-success-soft text-success",
        state === "now" && "border-accent bg-accent text-on-accent",
        state !== "done" && state !== "now" && "border-line-strong text-ink-3",
      )}
    >
      {state === "done" ? <Icon of={Check} size={14} /> : number}
    </span>
  );
}

function StateWords({ step, channel }: { step: HandoverStep; channel: Channel | null }) {
  const t = useTranslations("handover.steps.state");
  const channels = useTranslations("grant.channel");
  const { state, on, late, means } = step;
  const words = { day: () => <Day on={on ?? ""} />, channel: channel ? channels(channel) : "" };
  switch (state) {
    case "done":
      if (means[0] === "said_changed") return on === null ? t("said") : t.rich("saidOn", words);
      return t.rich(means[0] as "rotation" | "handover" | "closure", words);
    case "now":
      if (on === null) return t("now");
      return t.rich(late ? "late" : "nowOn", words);
    case "later":
      if (step.step === "hand_over") return t("laterWaits");
      return on === null ? t("laterOpen") : t.rich("laterOn", words);
    default:
      return t(state);
  }
}
