import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DoorOutcome, SecretOutcome } from "@/components/supplier-end/outcome";
import { What } from "@/components/supplier-end/what";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { LevelChip } from "@/components/ui/level-chip";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { inZone, zoneWords } from "@/lib/i18n/instant";
import type { CertificateContent } from "@/lib/supplier-end/certificate";

type Props = { content: CertificateContent };

/** Who, when and why, and who certifies it. */
export function CertificateFacts({ content }: Props) {
  const [t, locale] = [useTranslations("supplier-end.certificate"), useLocale()];
  const { organization, supplier, end, issued, people } = content;
  const all = useTranslations("supplier-end");
  const at = (instant: string) => inZone(new Date(instant), organization.zone, locale).words;
  const by = (who: string, instant: string) => t("byAt", { by: who, at: at(instant) });
  return (
    <Facts
      facts={[
        { key: "organization", term: t("organization"), value: organization.name },
        { key: "supplier", term: t("supplier"), value: supplier.name },
        { key: "ended", term: t("ended"), value: <Day on={end.on} style="long" /> },
        ...(end.why === null ? [] : [{ key: "why", term: t("why"), value: end.why }]),
        { key: "noted", term: t("noted"), value: by(end.by, end.recordedAt) },
        { key: "issued", term: t("issued"), value: by(issued.by, issued.at) },
        ...(people.length === 0
          ? []
          : [
              {
                key: "people",
                term: all("people"),
                value: people.map(({ name }) => name).join(", "),
              },
            ]),
      ]}
    />
  );
}

/** Every door that was open and every secret that was known, and what became of it. */
export function Rows({ content: { doors, secrets, links } }: Props) {
  const [t, all] = [useTranslations("supplier-end.certificate"), useTranslations("supplier-end")];
  return (
    <>
      <Section id="doors" title={t("doors")} count={doors.length}>
        {doors.length === 0 ? (
          <p className="text-ink-2">{t("noDoors")}</p>
        ) : (
          <Table
            caption={t("doors")}
            rows={doors}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "what",
                header: all("column.what"),
                main: true,
                cell: (door) => <What of={door} />,
              },
              {
                key: "level",
                header: all("column.level"),
                bare: true,
                cell: ({ level }) => <LevelChip level={level} />,
              },
              {
                key: "closed",
                header: all("column.closed"),
                bare: true,
                className: "max-sm:basis-full",
                cell: (door) => <DoorOutcome door={door} />,
              },
            ]}
          />
        )}
      </Section>
      <Section id="secrets" title={t("secrets")} count={secrets.length}>
        {secrets.length === 0 ? (
          <p className="text-ink-2">{t("noSecrets")}</p>
        ) : (
          <Table
            caption={t("secrets")}
            rows={secrets}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "what",
                header: all("column.what"),
                main: true,
                cell: (secret) => <What of={secret} />,
              },
              {
                key: "known",
                header: all("column.known"),
                bare: true,
                cell: ({ generation }) => all("generation", { generation }),
              },
              {
                key: "changed",
                header: all("column.changed"),
                bare: true,
                className: "max-sm:basis-full",
                cell: (secret) => <SecretOutcome secret={secret} />,
              },
            ]}
          />
        )}
      </Section>
      {links.length > 0 && (
        <Section
          id="links"
          title={all("links")}
          count={links.length}
          description={all("linksBody")}
        >
          <ul className="divide-y divide-line">
            {links.map((link) => (
              <li key={link.id} className="py-2">
                <What of={link} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The fingerprints, and how anybody checks them. */
export function HowToVerify({ content, sha256 }: Props & { sha256: string }) {
  const t = useTranslations("supplier-end.certificate");
  const { audit, organization } = content;
  const code = (chunks: ReactNode) => <code className="font-mono text-xs">{chunks}</code>;
  return (
    <Section id="proof" title={t("proof")} className="break-inside-avoid">
      <Facts
        facts={[
          { key: "sha256", term: t("sha256"), value: <Fingerprint hash={sha256} /> },
          {
            key: "audit",
            term: t("audit"),
            value: (
              <>
                {t("auditEntry", { seq: audit.seq })} <Fingerprint hash={audit.hash} />
              </>
            ),
          },
        ]}
      />
      <p className="mt-3 max-w-prose text-sm text-ink-2">{t.rich("verify", { code })}</p>
      <p className="mt-2 text-sm text-ink-2">{t("zone", { zone: zoneWords(organization.zone) })}</p>
    </Section>
  );
}

const Fingerprint = ({ hash }: { hash: string }) => (
  <code className="font-mono text-xs break-all">{hash}</code>
);
