import { useTranslations } from "next-intl";
import type { HandBackDoor } from "@/lib/hand-back/view";

/** What to do in a system of this kind: remove our account, change what we knew, and what else to look for. */
export function Steps({ kind }: { kind: HandBackDoor["kind"] }) {
  const t = useTranslations("hand-back.steps");
  return (
    <ol className="mb-2 list-decimal space-y-1 pl-5 text-ink-2">
      {(["remove", "change", "also"] as const).map((step) => (
        <li key={step}>{t(`${kind}.${step}`)}</li>
      ))}
    </ol>
  );
}
