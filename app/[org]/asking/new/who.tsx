import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AllToAsk } from "@/lib/supplier/asking/firms";

type One = AllToAsk["asked"][number];

/** So many are named; the others are counted. */
const NAMED = 200;

/** So many stand there at once; the others behind a word, so that the mail and its button are not far below. */
const FIRST = 20;

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
  const table = { caption: t("caption"), columns, rowKey: ({ id }: One) => id };
  const [rest, more] = [asked.slice(FIRST, NAMED), asked.length - NAMED];
  return (
    <div className="min-w-0">
      <Table {...table} rows={asked.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details className="group/rest">
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-ink-2 hover:text-accent">
            <Icon of={ChevronRight} size={14} className="group-open/rest:rotate-90" />
            {t("more", { count: asked.length - FIRST })}
          </summary>
          <Table {...table} rows={rest} />
          {more > 0 && <p className="mt-3 text-ink-2">{t("more", { count: more })}</p>}
        </details>
      )}
    </div>
  );
}

/** Who is not asked, and what mends it. */
export function LeftOut({ slug, all }: { slug: string; all: AllToAsk }) {
  const t = useTranslations("asking.new");
  const page = (id: string) => `/${slug}/suppliers/${id}`;
  return (
    <>
      <Left
        id="nobody"
        title={t("noAddress", { count: all.nobody.length })}
        body={t("noAddressBody")}
        firms={all.nobody}
        what={({ name, doors }) => t("firm", { name, count: doors })}
        next={({ id, name }) => (
          <TextLink href={`${page(id)}#contacts`}>{t("addAddress", { name })}</TextLink>
        )}
      />
      <Left
        id="said"
        title={t("said", { count: all.said.length })}
        body={t("saidBody")}
        firms={all.said}
        what={({ name, doors }) => t("firm", { name, count: doors })}
        next={({ id, name }) => (
          <TextLink href={`${page(id)}#said`}>{t("answerThem", { name })}</TextLink>
        )}
      />
      <Left
        id="lately"
        title={t("lately", { count: all.lately.length })}
        body={t("latelyBody")}
        firms={all.lately}
        what={({ id, name }) => <TextLink href={page(id)}>{name}</TextLink>}
        next={({ again }) => (
          <span className="text-ink-2">{t.rich("again", { on: () => <Day on={again} /> })}</span>
        )}
      />
    </>
  );
}

type LeftProps<F> = {
  id: string;
  title: string;
  body: string;
  firms: F[];
  what: (firm: F) => ReactNode;
  next: (firm: F) => ReactNode;
};

function Left<F extends { id: string }>({ id, title, body, firms, what, next }: LeftProps<F>) {
  const t = useTranslations("asking.new");
  const more = firms.length - NAMED;
  if (firms.length === 0) return null;
  return (
    <Section id={id} title={title} description={body}>
      <ul className="divide-y divide-line">
        {firms.slice(0, NAMED).map((firm) => (
          <li key={firm.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-2">
            <span>{what(firm)}</span>
            {next(firm)}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-3 text-ink-2">{t("more", { count: more })}</p>}
    </Section>
  );
}
