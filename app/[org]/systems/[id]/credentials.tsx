import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { FindingChips } from "@/components/credential/finding-chip";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type CredentialKind, hasSecretValue } from "@/lib/credential/kinds";
import type { Holder } from "@/lib/grant/queries/holders-sql";
import type { SystemPage } from "@/lib/system/queries";

type Credential = SystemPage["system"]["credentials"][number];
type Props = {
  slug: string;
  credentials: Credential[];
  holders: Holder[];
  findings: SystemPage["findings"];
};

/** What one enters the system with, and how many know it now. */
export function Credentials({ slug, credentials, holders, findings }: Props) {
  const t = useTranslations("system.credentials");
  const list = useTranslations("credential.list");
  const kinds = useTranslations("grant.kind");
  if (credentials.length === 0) return null;
  return (
    <Section id="credentials" title={t("title")} count={credentials.length}>
      <Table
        caption={t("title")}
        rows={credentials}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "account",
            header: t("account"),
            main: true,
            cell: ({ id, identifier, retiredAt }) => (
              <>
                <TextLink
                  prefetch={false}
                  href={`/${slug}/credentials/${id}`}
                  className="wrap-anywhere"
                >
                  {identifier}
                </TextLink>
                {retiredAt !== null && (
                  <Chip icon={Archive} className="ml-2 align-text-bottom">
                    {t("retired")}
                  </Chip>
                )}
              </>
            ),
          },
          {
            key: "kind",
            header: t("kind"),
            bare: true,
            cell: ({ kind }) => kinds(kind as CredentialKind),
          },
          {
            key: "generation",
            header: t("generation"),
            align: "end",
            cell: ({ kind, generation }) =>
              hasSecretValue(kind as CredentialKind) ? generation : null,
          },
          {
            key: "known",
            header: t("known"),
            align: "end",
            cell: (credential) => <KnownBy credential={credential} holders={holders} />,
          },
          {
            key: "findings",
            header: list("columnFindings"),
            bare: true,
            className: "max-sm:basis-full",
            cell: ({ id }) => <FindingChips findings={findings[id] ?? []} />,
          },
        ]}
      />
    </Section>
  );
}

function KnownBy({ credential, holders }: { credential: Credential; holders: Holder[] }) {
  const t = useTranslations("system.credentials");
  if (!hasSecretValue(credential.kind as CredentialKind)) return null;
  const own = holders.filter(({ credentialId }) => credentialId === credential.id);
  const count = new Set(own.map(({ supplier }) => supplier.id)).size;
  return t("suppliers", { count });
}
