import { useTranslations } from "next-intl";
import { actHref } from "@/components/acts/addresses";
import { DoorOutcome, SecretOutcome } from "@/components/supplier-end/outcome";
import { What } from "@/components/supplier-end/what";
import { LevelChip } from "@/components/ui/level-chip";
import { LinkButton } from "@/components/ui/link-button";
import { type Column, Table } from "@/components/ui/table";
import { isShared } from "@/lib/credential/kinds";
import {
  type EndDoor,
  type EndSecret,
  type Entrance,
  isLeft,
} from "@/lib/supplier-end/supplier-end";

/** A door or a secret of a supplier that ended, as one list holds both. */
export type EndRow = { door: EndDoor; secret: null } | { door: null; secret: EndSecret };

/** Doors and secrets as one list, what is left first. */
export function endRows(doors: readonly EndDoor[], secrets: readonly EndSecret[]): EndRow[] {
  const rows = [
    ...doors.map((door) => ({ door, secret: null })),
    ...secrets.map((secret) => ({ door: null, secret })),
  ];
  return rows.sort((a, b) => Number(isDone(a)) - Number(isDone(b)));
}

type Props = {
  slug: string;
  caption: string;
  rows: EndRow[];
  /** The credentials whose secret is still to be changed: where several share one, its change closes the door with it. */
  unchanged: ReadonlySet<string>;
  acts: boolean;
};

/** Doors and secrets with what became of each, and the one act that ends it. */
export function EndTable({ slug, caption, rows, unchanged, acts }: Props) {
  const t = useTranslations("supplier-end");
  const doors = rows.some(({ door }) => door !== null);
  const secrets = rows.some(({ secret }) => secret !== null);
  const mixed = doors && secrets;
  const columns: (Column<EndRow> | false)[] = [
    {
      key: "what",
      header: t("column.what"),
      main: true,
      cell: ({ door, secret }) =>
        door !== null ? (
          <What of={door} href={`/${slug}/grants/${door.id}`} as={mixed ? t("door") : undefined} />
        ) : (
          <What
            of={secret}
            href={`/${slug}/credentials/${secret.id}`}
            as={mixed ? t("secret") : undefined}
          />
        ),
    },
    doors && {
      key: "level",
      header: t("column.level"),
      bare: true,
      className: "max-sm:empty:hidden",
      cell: ({ door }) => door !== null && <LevelChip level={door.level} />,
    },
    doors && {
      key: "owner",
      header: t("column.owner"),
      wide: true,
      cell: ({ door }) => door?.owner,
    },
    secrets && {
      key: "known",
      header: t("column.known"),
      bare: true,
      className: "max-sm:empty:hidden",
      cell: ({ secret }) => secret !== null && t("generation", { generation: secret.generation }),
    },
    {
      key: "state",
      header: t("column.state"),
      bare: true,
      className: "max-sm:basis-full",
      cell: ({ door, secret }) =>
        door !== null ? <DoorOutcome door={door} /> : <SecretOutcome secret={secret} />,
    },
    acts && {
      key: "act",
      header: <span className="sr-only">{t("column.act")}</span>,
      align: "end",
      bare: true,
      className: "print:hidden max-sm:basis-full",
      cell: (row) => !isDone(row) && <Act slug={slug} row={row} unchanged={unchanged} />,
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={({ door, secret }) => (door !== null ? `door ${door.id}` : `secret ${secret.id}`)}
    />
  );
}

const isDone = ({ door, secret }: EndRow) =>
  door !== null ? !isLeft(door) : secret.changed !== null;

const named = ({ account, system }: Entrance) => ({ account, system });

type ActProps = { slug: string; row: EndRow; unchanged: ReadonlySet<string> };

function Act({ slug, row: { door, secret }, unchanged }: ActProps) {
  const t = useTranslations("supplier-end");
  if (door === null)
    return (
      <LinkButton
        prefetch={false}
        size="sm"
        href={`/${slug}/credentials/${secret.id}/rotate`}
        aria-label={t("changeName", named(secret))}
      >
        {t("change")}
      </LinkButton>
    );
  const rotates = unchanged.has(door.credentialId) && isShared(door.kind);
  return (
    <LinkButton
      prefetch={false}
      size="sm"
      href={actHref(slug, door.id, door.credentialId, rotates ? "rotate" : "close")}
      aria-label={t(rotates ? "changeName" : "closeName", named(door))}
    >
      {t(rotates ? "change" : "close")}
    </LinkButton>
  );
}
