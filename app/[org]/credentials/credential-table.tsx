import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { FindingChips } from "@/components/credential/finding-chip";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { hasSecretValue } from "@/lib/credential/kinds";
import type { CredentialRow } from "@/lib/credential/queries/list";
import { type CivilDate, daysBetween } from "@/lib/time/civil-date";

type Props = {
  slug: string;
  rows: CredentialRow[];
  today: CivilDate;
  /** A bounded number in words. */
  count: (value: number) => string;
};

/** Credentials by identifier: into what, known to how many, how old, and what is the matter. */
export function CredentialTable({ slug, rows, today, count }: Props) {
  const t = useTranslations("credential.list");
  const kinds = useTranslations("grant.kind");
  return (
    <Table
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "identifier",
          header: t("columnIdentifier"),
          main: true,
          cell: ({ id, identifier, kind, retired }) => (
            <>
              <TextLink
                prefetch={false}
                href={`/${slug}/credentials/${id}`}
                className="wrap-anywhere"
              >
                {identifier}
              </TextLink>
              {retired && (
                <Chip icon={Archive} className="ml-2 align-text-bottom">
                  {t("retired")}
                </Chip>
              )}
              <span className="block text-sm font-normal text-ink-3">{kinds(kind)}</span>
            </>
          ),
        },
        {
          key: "system",
          header: t("columnSystem"),
          bare: true,
          className: "max-sm:basis-full",
          cell: ({ system }) => (
            <TextLink prefetch={false} href={`/${slug}/systems/${system.id}`}>
              {system.name}
            </TextLink>
          ),
        },
        {
          key: "suppliers",
          header: t("columnSuppliers"),
          align: "end",
          cell: ({ kind, suppliers }) => (hasSecretValue(kind) ? suppliers : "–"),
        },
        {
          key: "doors",
          header: t("columnDoors"),
          align: "end",
          cell: ({ id, doors }) =>
            doors === 0 ? (
              0
            ) : (
              <TextLink prefetch={false} href={`/${slug}/grants?credential=${id}`}>
                {count(doors)}
              </TextLink>
            ),
        },
        {
          key: "age",
          header: t("columnAge"),
          cell: (row) => <Age row={row} today={today} />,
        },
        {
          key: "findings",
          header: t("columnFindings"),
          bare: true,
          className: "max-sm:basis-full",
          cell: ({ findings }) => <FindingChips findings={findings} />,
        },
      ]}
    />
  );
}

function Age({ row: { kind, since, nextOn }, today }: { row: CredentialRow; today: CivilDate }) {
  const t = useTranslations("credential.list");
  if (since === null || !hasSecretValue(kind)) return "–";
  return (
    <>
      {t("days", { days: Math.max(0, daysBetween(since, today)) })}
      {nextOn !== null && (
        <span className="text-ink-3 max-sm:ml-1.5 sm:block">
          {t.rich("nextOn", { day: () => <Day on={nextOn} /> })}
        </span>
      )}
    </>
  );
}
