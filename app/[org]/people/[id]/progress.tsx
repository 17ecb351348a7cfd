import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  name: string;
  /** Doors, systems and accesses of clients that are still in this name. */
  kept: { doors: number; systems: number; received: number };
  secrets: { all: number; open: number };
};

/** How far somebody's departure is answered: what he answered for is given away, what he knew is changed. */
export function Progress({ name, kept, secrets }: Props) {
  const t = useTranslations("person.progress");
  const { all, open } = secrets;
  const given = kept.doors + kept.systems + kept.received === 0;
  return (
    <ul aria-label={t("label", { name })} className="mb-8 flex flex-col gap-1.5">
      <Step done={given}>
        {given ? (
          t("given")
        ) : (
          <TextLink href="#give">
            {t("kept", { ...kept, others: kept.doors + kept.systems })}
          </TextLink>
        )}
      </Step>
      {all > 0 && (
        <Step done={open === 0}>
          {open === 0 ? (
            t("allChanged", { all })
          ) : (
            <TextLink href="#secrets">{t("changed", { done: all - open, all })}</TextLink>
          )}
        </Step>
      )}
    </ul>
  );
}

function Step({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon
        of={done ? CircleCheck : CircleDashed}
        className={done ? "mt-1 text-success" : "mt-1 text-warning"}
      />
      <span>{children}</span>
    </li>
  );
}
