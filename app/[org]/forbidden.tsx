import { getTranslations } from "next-intl/server";
import { NoPage } from "@/components/shell/no-page";

export async function generateMetadata() {
  return { title: (await getTranslations("error.page"))("tab") };
}

/** The same within an organization: its frame stays, and with it every way on. */
export default function ForbiddenPage() {
  return <NoPage words="error.page" register />;
}
