import { getTranslations } from "next-intl/server";
import { Told } from "@/components/link/told";
import { SecurePage } from "@/components/secret-link/secure-page";
import { ClientWords } from "@/components/ui/client-words";
import { OneTime } from "./one-time";

export async function generateMetadata() {
  return { title: (await getTranslations("secret-link.open"))("title") };
}

/** One secret, opened by whoever holds its link. What opens it stands in the fragment: loading the page spends nothing. */
export default async function OneTimePage() {
  const t = await getTranslations("secret-link.open");
  return (
    <ClientWords of={["secret-link", "grant"]}>
      <SecurePage
        waiting={<Told title={t("reading")} busy />}
        noScripts={<Told title={t("noScripts")} body={t("noScriptsBody")} />}
        insecure={<Told title={t("insecure")} body={t("insecureBody")} />}
      >
        <OneTime />
      </SecurePage>
    </ClientWords>
  );
}
