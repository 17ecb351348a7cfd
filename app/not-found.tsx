import { getTranslations } from "next-intl/server";
import { NoPage } from "@/components/shell/no-page";
import { PlainShell } from "@/components/shell/plain-shell";

export async function generateMetadata() {
  return { title: (await getTranslations("ui.notFound"))("tab") };
}

/** The same page for what is missing and for what belongs to somebody else. */
export default function NotFound() {
  return (
    <PlainShell>
      <NoPage words="ui.notFound" />
    </PlainShell>
  );
}
