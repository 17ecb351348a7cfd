import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { ClientWords } from "@/components/ui/client-words";
import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import type { InvitationRow } from "@/lib/membership/queries/read-people";
import { civilDate } from "@/lib/time/zone";
import { InvitationActions } from "./invitation-actions";
import { RoleChip } from "./members";

type Props = { slug: string; invitations: InvitationRow[]; now: Date; zone: string };

/** Who was invited and has not come yet. */
export function Invitations({ slug, invitations, now, zone }: Props) {
  const t = useTranslations("people");
  return (
    <Table
      caption={t("invitations")}
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "email",
          header: t("column.email"),
          main: true,
          cell: ({ email }) => <span className="wrap-anywhere">{email}</span>,
        },
        {
          key: "role",
          header: t("column.role"),
          bare: true,
          cell: ({ role }) => <RoleChip role={role} />,
        },
        {
          key: "state",
          header: t("column.state"),
          bare: true,
          cell: (invitation) => <State invitation={invitation} now={now} zone={zone} />,
        },
        {
          key: "by",
          header: t("column.by"),
          cell: ({ by }) => <span className="text-ink-2">{by}</span>,
        },
        {
          key: "actions",
          header: <span className="sr-only">{t("column.actions")}</span>,
          bare: true,
          align: "end",
          cell: ({ id, email }) => (
            <ClientWords of={["people"]}>
              <InvitationActions slug={slug} id={id} email={email} />
            </ClientWords>
          ),
        },
      ]}
    />
  );
}

function State({ invitation, now, zone }: { invitation: InvitationRow; now: Date; zone: string }) {
  const t = useTranslations("people.state");
  const { expiresAt, mail } = invitation;
  if (mail === "failed") return <Chip tone="danger">{t("failed")}</Chip>;
  if (expiresAt <= now) return <Chip tone="warning">{t("ended")}</Chip>;
  return (
    <span className="text-sm text-ink-2">
      {t.rich(mail === "sent" ? "sent" : "waiting", {
        day: () => <Day on={civilDate(expiresAt, zone)} />,
      })}
    </span>
  );
}
