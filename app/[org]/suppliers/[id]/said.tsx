import { getLocale, getTranslations } from "next-intl/server";
import { StatementList } from "@/components/attestation/statement-list";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SaidBySupplier, SaidThere } from "@/lib/attestation/queries";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { inZone } from "@/lib/i18n/instant";
import { ConfirmLeft, NotLeft, RevokeLinks } from "./said-dialogs";

type Props = {
  scope: OrganizationScope;
  supplier: { id: string; name: string };
  said: SaidBySupplier;
  /** Those of its people who have not left. */
  people: { id: string; name: string }[];
  today: string;
  edits: boolean;
};

/** What this supplier said, beside it what was answered; and who of them can say something now. Before that, nothing. */
export async function SaidBy({ scope, supplier, said, people, today, edits }: Props) {
  const [t, locale] = await Promise.all([getTranslations("attestation"), getLocale()]);
  const { slug, zone } = scope.organization;
  const words = (at: Date) => inZone(at, zone, locale).words;
  const { statements, more, links } = said;
  if (statements.length === 0 && links.length === 0) return null;
  return (
    <ClientWords of={["attestation", "thing"]}>
      <Section id="said" title={t("supplier.title")} description={t("supplier.body")}>
        {statements.length === 0 && <p className="py-2 text-ink-2">{t("supplier.none")}</p>}
        <StatementList
          statements={statements}
          about={(one) => <About said={one as SaidThere} slug={slug} />}
          actions={(one) => (
            <Answers said={one as SaidThere} {...{ slug, supplier, people, today }} />
          )}
        />
        {more && (
          <p className="mt-3 text-sm text-ink-2">
            {t("supplier.more", { count: statements.length })}
          </p>
        )}
      </Section>
      <Section
        id="links"
        title={t("links.title")}
        description={t("links.body")}
        actions={
          edits &&
          links.length > 1 && (
            <RevokeLinks
              slug={slug}
              of={{ supplierId: supplier.id }}
              label={t("links.revokeAll")}
            />
          )
        }
      >
        {links.length === 0 && <p className="py-2 text-ink-2">{t("links.none")}</p>}
        <ul className="divide-y divide-line">
          {links.map(({ contactId, contact, at, until }) => (
            <li
              key={contactId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5"
            >
              <div className="min-w-0">
                <p className="font-[550]">{contact}</p>
                <p className="text-sm text-ink-2">
                  {t("links.made", { at: words(at), until: words(until) })}
                </p>
              </div>
              {edits && (
                <RevokeLinks
                  slug={slug}
                  of={{ contactId }}
                  label={t("links.revoke")}
                  name={t("links.revokeOf", { contact })}
                />
              )}
            </li>
          ))}
        </ul>
      </Section>
    </ClientWords>
  );
}

async function About({ said: { door, grantId }, slug }: { said: SaidThere; slug: string }) {
  const t = await getTranslations("attestation.supplier");
  if (door === null) return null;
  return (
    <p className="mb-1 text-sm">
      <TextLink href={`/${slug}/grants/${grantId}`}>{t("about", door)}</TextLink>
    </p>
  );
}

type AnswersProps = Pick<Props, "supplier" | "people" | "today"> & {
  said: SaidThere;
  slug: string;
};

async function Answers({ said, slug, supplier, people, today }: AnswersProps) {
  const t = await getTranslations("attestation");
  if (!said.mayAnswer) return null;
  if (said.grantId !== null)
    return (
      <LinkButton size="sm" href={`/${slug}/grants/${said.grantId}/answer`}>
        {t("answer")}
      </LinkButton>
    );
  const about = { slug, id: said.id, name: said.person ?? "", supplier: supplier.name };
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmLeft {...about} people={said.personId === null ? people : null} today={today} />
      <NotLeft {...about} named={said.personId === null} />
    </div>
  );
}
