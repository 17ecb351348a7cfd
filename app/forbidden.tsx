import { getTranslations } from "next-intl/server";
import { NoPage } from "@/components/shell/no-page";
import { PlainShell } from "@/components/shell/plain-shell";

export async function generateMetadata() {
  return { title: (await getTranslations("error.page"))("tab") };
}

/** What a member sees whose role may not open a page of his own register. Answered with 403. */
export default function ForbiddenPage() {
  return (
    <PlainShell>
      <NoPage words="error.page" />
    </PlainShell>
  );
}
