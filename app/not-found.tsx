import { useTranslations } from "next-intl";
import { NoPage } from "@/components/shell/no-page";
import { PlainShell } from "@/components/shell/plain-shell";

/**
 * The same page for what is missing and for what belongs to somebody else. Its title stands in it: where
 * a layout answers "not found" while its own title is asked for, no metadata of this file is used.
 */
export default function NotFound() {
  const t = useTranslations("ui.notFound");
  return (
    <PlainShell>
      <title>{`${t("tab")} · Doorbook`}</title>
      <NoPage words="ui.notFound" />
    </PlainShell>
  );
}
