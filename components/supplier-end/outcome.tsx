import { CircleCheck, CircleSlash, DoorOpen, KeyRound, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip, type Tone } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { hasSecretValue } from "@/lib/credential/kinds";
import type { EndDoor, EndSecret } from "@/lib/supplier-end/supplier-end";

/** What became of a door: to be closed, or closed when, by whom, how and with which evidence. */
export function DoorOutcome({ door }: { door: EndDoor }) {
  const t = useTranslations("supplier-end");
  const { kind, closed, withdrawn, wasOpen, handed } = door;
  const later = !wasOpen && <Line>{t("later")}</Line>;
  const unknown = !handed && hasSecretValue(kind) && <Line>{t("neverHanded")}</Line>;
  if (withdrawn !== null)
    return (
      <Outcome tone="quiet" icon={CircleSlash} chip={t("withdrawn")}>
        <Line>{t("withdrawnBy", withdrawn)}</Line>
      </Outcome>
    );
  if (closed === null)
    return (
      <Outcome tone="danger" icon={DoorOpen} chip={t("open")}>
        {unknown}
        {later}
      </Outcome>
    );
  const { on, by, how, evidence, evidenceUrl, note } = closed;
  return (
    <Outcome
      tone="success"
      icon={CircleCheck}
      chip={t.rich("closed", { day: () => <Day on={on} /> })}
    >
      <Line>{t("byHow", { by, how: t(`how.${how}`) })}</Line>
      <Line>
        {t(`evidence.${evidence}`)}
        {evidenceUrl !== null && <span className="break-all"> · {evidenceUrl}</span>}
      </Line>
      {note !== null && <Line>{note}</Line>}
      {unknown}
      {later}
    </Outcome>
  );
}

/** What became of a secret that was known: to be changed, or changed when, by whom, to which generation. */
export function SecretOutcome({ secret: { changed, wasKnown } }: { secret: EndSecret }) {
  const t = useTranslations("supplier-end");
  const later = !wasKnown && <Line>{t("later")}</Line>;
  if (changed === null)
    return (
      <Outcome tone="danger" icon={KeyRound} chip={t("toChange")}>
        {later}
      </Outcome>
    );
  if (changed.how === "withdrawn")
    return <Outcome tone="quiet" icon={CircleSlash} chip={t("withdrawn")} />;
  const { by, on } = changed;
  const how =
    changed.how === "rotated" ? t("rotatedTo", { generation: changed.generation }) : t("retired");
  return (
    <Outcome
      tone="success"
      icon={CircleCheck}
      chip={t.rich("changed", { day: () => <Day on={on} /> })}
    >
      <Line>{by === "" ? how : t("byHow", { by, how })}</Line>
      {changed.how === "retired" && <Line>{t(`evidence.${changed.evidence}`)}</Line>}
      {later}
    </Outcome>
  );
}

type Props = { tone: Tone; icon: LucideIcon; chip: ReactNode; children?: ReactNode };

function Outcome({ tone, icon, chip, children }: Props) {
  return (
    <>
      <Chip tone={tone} icon={icon}>
        {chip}
      </Chip>
      {children}
    </>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <span className="mt-0.5 block text-sm break-words text-ink-2">{children}</span>;
}
