import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AllToAsk } from "@/lib/supplier/asking/firms";

type One = AllToAsk["asked"][number];

/** So many are named; the others are counted. */
const NAMED = 200;

/** Each mail that would leave: to whom, about how many doors. */
export function AskedTable({ slug, asked }: { slug: string; asked: AllToAsk["asked"] }) {
  const t = useTranslations("asking.new");
  const columns: Column<One>[] = [
    {
      key: "supplier",
      header: t("supplier"),
      main: true,
      cell: ({ id, name }) => <TextLink href={`/${slug}/suppliers/${id}`}>{name}</TextLink>,
    },
    {
      key: "contact",
      header: t("contact"),
      cell: ({ contact: { name, email, failed } }) => (
        <span className="break-words">
          {t("person", { name, email })}
          {failed && <span className="block text-sm text-warning">{t("failed")}</span>}
        </span>
      ),
    },
    { key: "doors", header: t("doors"), align: "end", cell: ({ doors }) => doors },
  ];
  const more = asked.length - NAMED;
  return (
    <div className="min-w-0">
      <Table
        caption={t("caption")}
        columns={columns}
        rows={asked.slice(0, NAMED)}
        rowKey={({ id }) => id}
      />
      {more > 0 && <p className="mt-3 text-ink-2">{t("more", { count: more })}</p>}
    </div>
  );
}

/** Who is not asked, and what mends it. */
export function LeftOut({
  slug,
  nobody,
  lately,
}: Pick<AllToAsk, "nobody" | "lately"> & { slug: string }) {
  const t = useTranslations("asking.new");
  const page = (id: string) => `/${slug}/suppliers/${id}`;
  return (
    <>
      {nobody.length > 0 && (
        <Section
          id="nobody"
          title={t("noAddress", { count: nobody.length })}
          description={t("noAddressBody")}
        >
          <ul className="divide-y divide-line">
            {nobody.slice(0, NAMED).map(({ id, name, doors }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2">
                <span>{t("firm", { name, count: doors })}</span>
                <TextLink href={`${page(id)}#contacts`}>{t("addAddress", { name })}</TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {lately.length > 0 && (
        <Section
          id="lately"
          title={t("lately", { count: lately.length })}
          description={t("latelyBody")}
        >
          <ul className="divide-y divide-line">
            {lately.slice(0, NAMED).map(({ id, name, again }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2">
                <TextLink href={page(id)}>{name}</TextLink>
                <span className="text-ink-2">
                  {t.rich("again", { on: () => <Day on={again} /> })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
