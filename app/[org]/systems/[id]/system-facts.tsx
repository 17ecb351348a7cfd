import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import type { SelectOption } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import type { SystemPage } from "@/lib/system/queries";
import { ChangeOwner, ChangePolicy } from "./rule-dialogs";

type Props = {
  slug: string;
  page: Pick<SystemPage, "system" | "may">;
  /** Who could own it. */
  owners: SelectOption[];
};

/** What is known about a system itself, its owner and its policy changed in their own lines. */
export function SystemFacts({ slug, page: { system, may }, owners }: Props) {
  const t = useTranslations("system.facts");
  const { kind, url, sensitive, note, owner, maxDays, sharedAllowed, approval, id, version } =
    system;
  const quiet = (words: string) => <span className="text-ink-3">{words}</span>;
  const shared = sharedAllowed === null ? "asOrganization" : sharedAllowed ? "allowed" : "not";
  return (
    <Section id="facts" title={t("title")} flush>
      <Facts
        facts={[
          {
            key: "owner",
            term: t("owner"),
            value: (
              <WithButton
                button={
                  may.includes("system:change_owner") && (
                    <ChangeOwner
                      slug={slug}
                      system={{ id, version }}
                      ownerId={owner.id}
                      others={owners}
                    />
                  )
                }
              >
                <TextLink href={`/${slug}/people/${owner.id}`}>{owner.name}</TextLink>
                {owner.endedAt !== null && <span className="text-warning">, {t("left")}</span>}
              </WithButton>
            ),
          },
          { key: "kind", term: t("kind"), value: kind ?? quiet(t("none")) },
          {
            key: "url",
            term: t("url"),
            value: url ? (
              <a href={url} rel="noreferrer" className="quiet-link break-all">
                {url.replace(/^https?:\/\/|\/$/g, "")}
              </a>
            ) : (
              quiet(t("none"))
            ),
          },
          { key: "sensitive", term: t("sensitive"), value: t(sensitive ? "yes" : "no") },
          {
            key: "policy",
            term: t("policy"),
            value: (
              <WithButton
                button={
                  may.includes("policy:change") && <ChangePolicy slug={slug} system={system} />
                }
              >
                {maxDays === null ? t("anyLength") : t("longest", { count: maxDays })}
                <span className="block text-sm text-ink-2">{t(`shared.${shared}`)}</span>
                {approval && <span className="block text-sm text-ink-2">{t("approval")}</span>}
              </WithButton>
            ),
          },
          ...(note === null
            ? []
            : [
                {
                  key: "note",
                  term: t("note"),
                  value: <span className="whitespace-pre-line">{note}</span>,
                },
              ]),
        ]}
      />
    </Section>
  );
}

function WithButton({ button, children }: { button: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start justify-between gap-2">
      <div className="min-w-0">{children}</div>
      {button && <div className="-my-2.5 sm:-my-1">{button}</div>}
    </div>
  );
}
