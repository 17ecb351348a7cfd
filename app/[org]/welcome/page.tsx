import { ArrowRight, FileSpreadsheet, type LucideIcon, Plus, Telescope } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { WayButton } from "@/components/dashboard/way-button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";
import { lookAtExample } from "./actions";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("registers.welcome"))("title") };
}

/** After the first visit: three ways to begin. */
export default async function WelcomePage({ params }: Props) {
  const { org } = await params;
  const { scope } = await openPage(org, "organization:settings");
  const [t, ofExample] = await Promise.all([
    getTranslations("registers.welcome"),
    getTranslations("registers.exampleCompany"),
  ]);
  return (
    <>
      <PageHeader
        title={t("heading", { organization: scope.organization.name })}
        sentence={t("sentence")}
      />
      <ul className="max-w-2xl border-t border-line-strong">
        <li className={line}>
          <Link href={`/${org}/grants/new`} className={way}>
            <Way icon={Plus} name="log" />
          </Link>
        </li>
        <li className={line}>
          <Link href={`/${org}/import`} className={way}>
            <Way icon={FileSpreadsheet} name="import" />
          </Link>
        </li>
        <li className={line}>
          <form action={lookAtExample}>
            <WayButton className={way} pending={ofExample("making")}>
              <Way icon={Telescope} name="example" />
            </WayButton>
          </form>
        </li>
      </ul>
    </>
  );
}

const line = "border-b border-line";
const way = "group flex items-center gap-4 py-4 hover:bg-quiet-soft sm:-mx-3 sm:px-3";

function Way({ icon, name }: { icon: LucideIcon; name: "log" | "import" | "example" }) {
  const t = useTranslations("registers.welcome");
  return (
    <>
      <Icon of={icon} size={20} className={name === "log" ? "text-accent" : "text-ink-3"} />
      <span className="min-w-0 flex-1">
        <span
          className={name === "log" ? "block font-semibold text-accent" : "block font-semibold"}
        >
          {t(name)}
        </span>
        <span className="block text-sm text-ink-2">{t(`${name}Body`)}</span>
      </span>
      <Icon of={ArrowRight} className="text-ink-3 group-hover:text-accent" />
    </>
  );
}
