import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { KnownReceivedRows } from "@/lib/received/queries/member";

type Props = {
  slug: string;
  member: { id: string; name: string; left: boolean };
  known: KnownReceivedRows;
  /** The page it stands on, to which `?received=` is added. */
  path: string;
  /** Said in place of him who leaves, where he is to tell his own clients. */
  next?: string;
};

const PART = 25;

/** Accesses of clients that one of ours used, and so knows: which clients are to be told that he leaves, and by whom. */
export function KnownReceived({ slug, member, known, path, next }: Props) {
  const t = useTranslations("received.person");
  const { rows, from, count, clients, owned } = known;
  if (count === 0 && owned === 0) return null;
  const part = (at: number) => `${path}?received=${at}#received`;
  return (
    <Section id="received" title={t("title")}>
      {owned > 0 && (
        <p className="mb-3">
          {next === undefined
            ? t("owned", { name: member.name, count: owned })
            : t("owns", { count: owned })}{" "}
          <TextLink href={`/${slug}/received?owner=${member.id}`}>
            {t("seeOwned", { count: owned })}
          </TextLink>
        </p>
      )}
      {count > 0 && (
        <>
          <p className="mb-3 max-w-prose text-ink-2">
            {t("knew", { name: member.name, count, clients, left: member.left ? "yes" : "no" })}
          </p>
          <Table
            caption={t("title")}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "client",
                header: t("columnClient"),
                main: true,
                cell: ({ client }) => (
                  <TextLink prefetch={false} href={`/${slug}/clients/${client.id}`}>
                    {client.name}
                  </TextLink>
                ),
              },
              {
                key: "system",
                header: t("columnSystem"),
                bare: true,
                className: "max-sm:basis-full",
                cell: ({ id, systemWords, account }) => (
                  <>
                    <TextLink prefetch={false} href={`/${slug}/received/${id}`}>
                      {systemWords}
                    </TextLink>
                    <span className="block text-sm wrap-anywhere text-ink-3">{account}</span>
                  </>
                ),
              },
              {
                key: "owner",
                header: t("columnOwner"),
                cell: ({ owner }) =>
                  next !== undefined && owner.id === member.id ? (
                    next
                  ) : (
                    <>
                      {owner.name}
                      {owner.left && <span className="block text-sm text-danger">{t("left")}</span>}
                    </>
                  ),
              },
              {
                key: "copy",
                header: t("columnCopy"),
                cell: ({ destroyedOn }) =>
                  destroyedOn === null
                    ? t("held")
                    : t.rich("destroyed", { day: () => <Day on={destroyedOn} /> }),
              },
            ]}
          />
          {count > rows.length && (
            <Pagination
              previous={from > 0 ? part(Math.max(0, from - PART)) : undefined}
              next={from + rows.length < count ? part(from + PART) : undefined}
              summary={t("part", { from: from + 1, to: from + rows.length, count })}
            />
          )}
        </>
      )}
    </Section>
  );
}
