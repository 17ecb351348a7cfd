import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { LevelChip } from "@/components/ui/level-chip";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import type { CredentialPage } from "@/lib/credential/queries/page";
import type { RotationReason } from "@/lib/credential/rotation";
import type { DueKind } from "@/lib/reminder/kinds";

type DueProps = { page: CredentialPage; slug: string; today: string };

/** What somebody must do about it, by whom and by which day; what is past its day in red. */
export function Due({ page: { credential, due, grants }, slug, today }: DueProps) {
  const t = useTranslations("credential");
  const reIssue = due.some(({ dueKind }) => dueKind === "re_issue");
  const supplierOf = (id: string) => grants.find((grant) => grant.id === id)?.supplier.name;
  return (
    <Section id="due" title={t("due")} count={due.length}>
      {due.length === 0 && <p className="text-ink-3">{t("dueNothing")}</p>}
      <ul className="divide-y divide-line">
        {due.map((item) => (
          <li key={`${item.dueKind} ${item.subjectId}`} className="py-2 first:pt-0">
            <p className={item.dueOn <= today ? "font-[550] text-danger" : "font-[550]"}>
              {t(`dueKind.${item.dueKind as DueKind}`)}
            </p>
            <p className="text-sm text-ink-2">
              {supplierOf(item.subjectId) && (
                <>
                  <TextLink href={`/${slug}/grants/${item.subjectId}`}>
                    {supplierOf(item.subjectId)}
                  </TextLink>
                  {" · "}
                </>
              )}
              {t.rich("dueLine", {
                who: item.recipient?.name ?? t("dueNobody"),
                day: () => <Day on={item.dueOn} />,
              })}
            </p>
          </li>
        ))}
      </ul>
      {reIssue && (
        <LinkButton
          size="sm"
          href={`/${slug}/credentials/${credential.id}/re-issue`}
          className="mt-2"
        >
          {t("reIssueOpen")}
        </LinkButton>
      )}
    </Section>
  );
}

type RotationsProps = { rotations: CredentialPage["credential"]["rotations"]; asText: AsText };
type AsText = (at: Date) => string;

/** When its secret was changed, by whom and why; newest first. */
export function Rotations({ rotations, asText }: RotationsProps) {
  const t = useTranslations("credential");
  return (
    <Section id="rotations" title={t("rotations")} count={rotations.length}>
      {rotations.length === 0 && <p className="text-ink-3">{t("rotationsNone")}</p>}
      <Timeline
        entries={rotations.map((rotation) => ({
          key: rotation.id,
          icon: RefreshCw,
          title: t("rotation", { by: rotation.byName, generation: rotation.generation }),
          at: asText(rotation.recordedAt),
          dateTime: rotation.recordedAt.toISOString(),
          children: (
            <>
              {t.rich("rotationOn", {
                day: () => <Day on={rotation.happenedOn} />,
                why: t(`why.${rotation.why as RotationReason}`),
              })}
              {rotation.note && <p className="break-words whitespace-pre-line">{rotation.note}</p>}
            </>
          ),
        }))}
      />
    </Section>
  );
}

/** Every grant through it, open doors first. */
export function Grants({ grants, slug }: Pick<CredentialPage, "grants"> & { slug: string }) {
  const t = useTranslations("credential");
  return (
    <Section id="grants" title={t("grants")} count={grants.length}>
      {grants.length === 0 ? (
        <p className="text-ink-3">{t("grantsNone")}</p>
      ) : (
        <Table
          caption={t("grantsCaption")}
          rows={grants}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "supplier",
              header: t("column.supplier"),
              main: true,
              cell: (row) => (
                <>
                  <TextLink href={`/${slug}/grants/${row.id}`}>{row.supplier.name}</TextLink>
                  {row.contact && (
                    <span className="font-normal text-ink-2">, {row.contact.name}</span>
                  )}
                </>
              ),
            },
            {
              key: "level",
              header: t("column.level"),
              bare: true,
              cell: (row) => <LevelChip level={row.level} />,
            },
            {
              key: "owner",
              header: t("column.owner"),
              wide: true,
              cell: (row) => row.owner.name,
            },
            {
              key: "end",
              header: t("column.end"),
              cell: (row) => (row.endsOn === null ? t("noEnd") : <Day on={row.endsOn} />),
            },
            {
              key: "state",
              header: t("column.state"),
              bare: true,
              cell: (row) => <StatusChip status={row.state} />,
            },
          ]}
        />
      )}
    </Section>
  );
}
