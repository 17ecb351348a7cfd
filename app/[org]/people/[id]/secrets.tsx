import { useTranslations } from "next-intl";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SecretRow, SecretRows } from "@/lib/membership/queries/secrets";

type Props = {
  slug: string;
  title: string;
  description?: string;
  secrets: SecretRows;
  /** Said where there is none. */
  none?: string;
  /** The page these stand on, without its parameters. */
  path: string;
  /** Whose secrets these are while he is here: what falls to himself goes to whoever takes over. */
  leaving?: { id: string; successor: string };
};

/** Where a part of a long list begins, as an address says it; the beginning where it says anything else. */
export function fromOf(asked: string | string[] | undefined): number {
  return typeof asked === "string" && /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
}

/** The secrets somebody knows or knew, the worst first, with why he knows each and to whom its change falls; a part at a time. */
export function Secrets({ slug, title, description, secrets, none, path, leaving }: Props) {
  const t = useTranslations("person.secrets");
  const { rows, from, count } = secrets;
  const at = (start: number) => `${path}?secrets=${start}#secrets`;
  const fallsTo = ({ id, name, left }: SecretRow["owner"]) => {
    if (leaving?.id === id) return leaving.successor;
    if (left) return t("nextInLine");
    return (
      <TextLink prefetch={false} href={`/${slug}/people/${id}`}>
        {name}
      </TextLink>
    );
  };
  const columns: Column<SecretRow>[] = [
    {
      key: "secret",
      header: t("secret"),
      main: true,
      cell: ({ id, account, system }) => (
        <>
          <TextLink prefetch={false} href={`/${slug}/credentials/${id}`} className="wrap-anywhere">
            {account}
          </TextLink>
          <span className="block text-sm font-normal text-ink-2">{system.name}</span>
        </>
      ),
    },
    {
      key: "how",
      header: t("how"),
      cell: ({ how }) => t("because", { how: how.join("_") }),
    },
    { key: "falls", header: t("falls"), cell: ({ owner }) => fallsTo(owner) },
  ];
  return (
    <Section
      id="secrets"
      title={title}
      {...(description && { description })}
      count={count > 0 ? count : undefined}
    >
      {count === 0 ? (
        <p className="py-2 text-ink-2">{none}</p>
      ) : (
        <Table caption={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      {count > rows.length && (
        <Pagination
          previous={from > 0 ? at(Math.max(0, from - 25)) : undefined}
          next={from + rows.length < count ? at(from + rows.length) : undefined}
          summary={t("part", { from: from + 1, to: from + rows.length, count })}
        />
      )}
    </Section>
  );
}
