import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { DoorLine } from "./door-types";

/** The newest five things that happened to it. */
export function DoorHistory({ lines }: { lines: DoorLine[] }) {
  const t = useTranslations("door");
  return (
    <Section id="history" title={t("history")}>
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.seq} className="flex flex-wrap justify-between gap-x-4 py-2.5">
            <span className="min-w-0 break-words">
              <Words line={line} />
            </span>
            <span className="text-sm text-ink-3 tabular-nums">{line.at}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Words({ line }: { line: DoorLine }) {
  const t = useTranslations("history");
  const name = line.actor === "sweep" ? t("who.sweep") : (line.who ?? t("who.nobody"));
  const who = () =>
    line.actor === "mail_link" ? t.rich("who.viaMail", { who: () => name }) : name;
  const key = `action.${line.action}`;
  const values = { who, thing: () => line.thing, action: line.action };
  return <>{t.rich(t.has(key) ? key : "action.other", values)}</>;
}
