import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import type { DashboardProps, NumberKey } from "./dashboard-types";

const ahead: NumberKey[] = ["accessRequests", "requests", "due7", "due30", "mine"];
const toPutRight: NumberKey[] = ["exposed", "rotationsDue", "reissuesDue", "ownerLeft", "noEnd"];

type Numbers = DashboardProps["numbers"];

/** Each number is a link to exactly the list it counts. */
export function Numbers({ numbers }: { numbers: Numbers }) {
  const t = useTranslations("dashboard.numbers");
  // Where no policy asks for a second person, and nobody asks by the link, there are no requests to speak of.
  const isAsked = (key: NumberKey) =>
    (key !== "requests" && key !== "accessRequests") || numbers[key].value > 0;
  return (
    <div className="mt-14 grid gap-x-14 gap-y-10 lg:grid-cols-2">
      <Section id="ahead" title={t("ahead")} flush>
        <NumberList keys={ahead.filter(isAsked)} numbers={numbers} />
      </Section>
      <Section id="findings" title={t("findings")} flush>
        <NumberList keys={toPutRight} numbers={numbers} />
      </Section>
    </div>
  );
}

function NumberList({ keys, numbers }: { keys: NumberKey[]; numbers: Numbers }) {
  const t = useTranslations("dashboard.numbers");
  return (
    <ul className="-mt-3">
      {keys.map((key) => {
        const { value, more, href } = numbers[key];
        return (
          <li key={key}>
            <Stat
              href={href}
              value={t("value", { value, more: more ? "yes" : "no" })}
              none={value === 0}
              tone={key === "exposed" ? "danger" : "plain"}
              label={t(key)}
            />
          </li>
        );
      })}
    </ul>
  );
}
