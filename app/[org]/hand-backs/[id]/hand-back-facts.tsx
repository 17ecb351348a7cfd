import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { type Fact, Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import type { HandBackPage } from "@/lib/hand-back/view";

/** To whom, by whom, for what, and what comes next. */
export function HandBackFacts({ slug, page }: { slug: string; page: HandBackPage }) {
  const t = useTranslations("hand-back.ours.facts");
  const { client, contact, project, by, onDay, words } = page;
  const facts: (Fact | null)[] = [
    {
      key: "client",
      term: t("client"),
      value: <TextLink href={`/${slug}/clients/${client.id}`}>{client.name}</TextLink>,
    },
    { key: "contact", term: t("contact"), value: contact },
    project === null ? null : { key: "project", term: t("project"), value: project },
    {
      key: "by",
      term: t("by"),
      value: t.rich("byOn", { by, on: () => <Day on={onDay} /> }),
    },
    words === null
      ? null
      : {
          key: "words",
          term: t("words"),
          value: <span className="break-words whitespace-pre-line">{words}</span>,
        },
    { key: "next", term: t("next"), value: <Next page={page} /> },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

function Next({ page: { next, tellings } }: { page: HandBackPage }) {
  const t = useTranslations("hand-back.ours.facts");
  if (next === null) return <>{t("nothing")}</>;
  const on = () => <Day on={next.on} />;
  return (
    <>
      {next.kind === "tell"
        ? t.rich("nextTell", { no: tellings.length + 1, on })
        : t.rich("nextEnd", { on })}
    </>
  );
}
