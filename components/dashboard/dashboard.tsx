import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { DashboardProps } from "./dashboard-types";
import { Headline } from "./headline";
import { Numbers } from "./numbers";
import { WorstDoors } from "./worst-doors";

/** What should be closed, first and big; then what is coming and what to put right, as links. */
export function Dashboard(props: DashboardProps) {
  const { total, doors, allHref, openDoors, dueHref, numbers } = props;
  const t = useTranslations("dashboard");
  return (
    <>
      <header className="mb-8 sm:mb-10">
        <p className="eyebrow mb-2">{t("title")}</p>
        <Headline {...props} />
        <p className="mt-3 text-ink-2">
          {t.rich("open", {
            count: openDoors.value,
            more: openDoors.more ? "yes" : "no",
            link: (words) => <TextLink href={openDoors.href}>{words}</TextLink>,
          })}{" "}
          <TextLink prefetch={false} href={dueHref}>
            {t("due")}
          </TextLink>
        </p>
      </header>
      {doors.length > 0 && <WorstDoors doors={doors} total={total} allHref={allHref} />}
      <Numbers numbers={numbers} />
    </>
  );
}
