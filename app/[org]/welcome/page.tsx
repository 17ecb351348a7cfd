import { FileSpreadsheet, Plus, Telescope } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Way, Ways } from "@/components/dashboard/way";
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
      <Ways>
        <Way icon={Plus} title={t("log")} body={t("logBody")} href={`/${org}/grants/new`} strong />
        <Way
          icon={FileSpreadsheet}
          title={t("import")}
          body={t("importBody")}
          href={`/${org}/import`}
        />
        <Way
          icon={Telescope}
          title={t("example")}
          body={t("exampleBody")}
          action={lookAtExample}
          pending={ofExample("making")}
        />
      </Ways>
    </>
  );
}
