import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { NotTheirs } from "@/lib/approval/asked/view";
import { LENGTHS } from "@/lib/grant/fields";
import type { GrantPage } from "@/lib/grant/queries/page";
import { withdraw } from "./actions";

type Props = {
  page: GrantPage;
  slug: string;
  target: ActTarget;
  locale: string;
  because: NotTheirs;
};

/** Whose yes it waits for, and why not the reader's; whoever asked may take it back. */
export async function Waits({ page, slug, target, locale, because }: Props) {
  const t = await getTranslations("approval");
  const names = page.approval.waitsFor.map(({ name }) => name);
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const who = names.length === 0 ? "nobody" : list.format(names);
  return (
    <>
      <Notice title={t("waits.title", { who })} className="mb-9 max-w-2xl">
        {t(`waits.${because}`)}
      </Notice>
      {page.may.includes("grant:withdraw") && (
        <Section id="withdraw" title={t("withdraw.title")}>
          <PlainActForm
            action={withdraw.bind(null, slug)}
            target={target}
            submit={t("withdraw.submit")}
            variant="secondary"
            body={t("withdraw.body")}
            words={{
              name: "why",
              label: t("withdraw.why"),
              optional: true,
              maxLength: LENGTHS.reason,
            }}
          />
        </Section>
      )}
    </>
  );
}
