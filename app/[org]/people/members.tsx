import { Eye, Plane, ShieldCheck, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { MemberView } from "@/lib/membership/queries/read-people";

type Props = { slug: string; members: MemberView[]; today: string; self: string | null };

const looks = {
  admin: { tone: "accent", icon: ShieldCheck },
  member: { tone: "quiet", icon: UserRound },
  auditor: { tone: "violet", icon: Eye },
} as const;

/** A member's role, as icon and word. */
export function RoleChip({ role }: { role: string }) {
  const t = useTranslations("people.role");
  const known = role === "admin" || role === "auditor" ? role : "member";
  return <Chip {...looks[known]}>{t(known)}</Chip>;
}

/** Everybody, with what he answers for. */
export function Members({ slug, members, today, self }: Props) {
  const t = useTranslations("people");
  return (
    <Table
      caption={t("title")}
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("column.name"),
          main: true,
          cell: ({ id, name }) => (
            <>
              <TextLink href={`/${slug}/people/${id}`}>{name}</TextLink>
              {id === self && <span className="font-normal text-ink-3"> {t("you")}</span>}
            </>
          ),
        },
        {
          key: "role",
          header: t("column.role"),
          bare: true,
          cell: (member) => (
            <span className="flex flex-wrap items-center gap-1.5">
              <RoleChip role={member.role} />
              {member.untilOn && (
                <span className="text-sm text-ink-3">
                  {t.rich("until", { day: () => <Day on={member.untilOn ?? ""} /> })}
                </span>
              )}
              <Away member={member} today={today} />
            </span>
          ),
        },
        {
          key: "email",
          header: t("column.email"),
          bare: true,
          cell: ({ email }) => <span className="wrap-anywhere text-ink-2">{email}</span>,
        },
        {
          key: "owns",
          header: t("column.owns"),
          align: "end",
          cell: ({ owns }) => <span className="tabular-nums">{owns}</span>,
        },
      ]}
    />
  );
}

type Absence = { awayFrom: string | null; awayTo: string | null };

/** That a member is away today, or will be; nothing where no day of it is left. */
export function Away({ member, today }: { member: Absence; today: string }) {
  const t = useTranslations("people");
  const { awayFrom, awayTo } = member;
  if (awayFrom === null || awayTo === null || awayTo < today) return null;
  return (
    <Chip tone="info" icon={Plane}>
      {t.rich(awayFrom <= today ? "awayUntil" : "awayFrom", {
        day: () => <Day on={awayFrom <= today ? awayTo : awayFrom} />,
      })}
    </Chip>
  );
}
