import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import type { ClientHandBack } from "@/lib/hand-back/view";

/** Who hands back what, how far it is, and the one thing never to do. */
export function Head({ view }: { view: ClientHandBack }) {
  const t = useTranslations("hand-back.page");
  const { organization, client, by, project, words, doors, onDay } = view;
  const left = doors.filter(({ confirmed }) => confirmed === null).length;
  const values = { organization: organization.name, client, left, all: doors.length };
  return (
    <header className="mb-8">
      <p className="eyebrow mb-2">{t("eyebrow", { client })}</p>
      <h1 className="sentence mb-3 text-3xl break-words">
        {t(left === 0 ? "done" : left === doors.length ? "sentence" : "half", values)}
      </h1>
      <p className="text-ink-2">
        {t.rich("who", { by, organization: organization.name, on: () => <Day on={onDay} /> })}{" "}
        {project && t("project", { project })}
      </p>
      {words && (
        <blockquote className="mt-4 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
          {words}
        </blockquote>
      )}
      {left > 0 && (
        <Notice tone="warning" className="mt-6" title={t("how")}>
          {t("test")}
        </Notice>
      )}
    </header>
  );
}
