import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/lib/i18n/format";
import type { SupplierPage } from "@/lib/supplier/queries";

type Props = {
  slug: string;
  supplierId: string;
  endedOn: string;
  /** Doors that still stand; `more`: there are more than were counted. */
  doors: number;
  more: boolean;
  knows: SupplierPage["knows"];
};

/** That the work is over, and what of it is not answered yet: doors to close, secrets to change. */
export async function Ended({ slug, supplierId, endedOn, doors, more, knows }: Props) {
  const [t, locale] = await Promise.all([getTranslations("supplier.ended"), getLocale()]);
  const day = formatDay(endedOn, locale);
  const { secrets, count } = knows;
  const over = doors === 0 && count === 0;
  const whole = (
    <LinkButton
      prefetch={false}
      variant={over ? "secondary" : "primary"}
      href={`/${slug}/suppliers/${supplierId}/end`}
    >
      {t("whole")}
    </LinkButton>
  );
  if (over)
    return (
      <Notice tone="success" className="mb-8" title={t("answered", { day })} actions={whole} />
    );
  const left = count - secrets.length;
  return (
    <Notice
      tone="danger"
      className="mb-8"
      title={t("open", { day, doors, more: more ? "yes" : "no", secrets: count })}
      actions={whole}
    >
      {doors > 0 && <p>{t("doorsBody")}</p>}
      {count > 0 && (
        <>
          <p>{t("secretsBody", { count })}</p>
          <ul className="mt-1 list-disc pl-5">
            {secrets.map(({ id, account, system }) => (
              <li key={id}>
                <TextLink
                  prefetch={false}
                  href={`/${slug}/credentials/${id}`}
                  className="wrap-anywhere"
                >
                  {account} · {system}
                </TextLink>
              </li>
            ))}
            {left > 0 && <li>{t("further", { count: left })}</li>}
          </ul>
        </>
      )}
    </Notice>
  );
}
