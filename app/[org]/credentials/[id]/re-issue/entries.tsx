import { CircleCheck, KeyRound, Link2, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { StatusChip } from "@/components/ui/status-chip";
import { TextLink } from "@/components/ui/text-link";
import type { ReIssueEntry } from "@/lib/credential/queries/re-issue";

type AsText = (at: Date) => string;
type Props = { slug: string; entries: ReIssueEntry[]; since: string; asText: AsText };

/** Each supplier whose door stays open: what he had, whether he has the new one, and the ways to give it to him. */
export function Entries({ slug, entries, since, asText }: Props) {
  const next = entries.find((entry) => !settled(entry));
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => (
        <li
          key={entry.grant.id}
          className="grid gap-x-6 gap-y-3 py-4 first:pt-1 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <Who slug={slug} entry={entry} since={since} />
            <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
              <State entry={entry} asText={asText} />
            </p>
          </div>
          {entry.has === null && <Ways slug={slug} entry={entry} next={entry === next} />}
        </li>
      ))}
    </ul>
  );
}

/** Whether nothing is to be done for it just now: he has it, or his link waits for him. */
const settled = ({ has, link }: ReIssueEntry) => has !== null || link?.state === "copied";

function Who({ slug, entry, since }: Pick<Props, "slug" | "since"> & { entry: ReIssueEntry }) {
  const t = useTranslations("credential.reIssue");
  const channels = useTranslations("grant.channel");
  const { grant, former, has } = entry;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={`/${slug}/grants/${grant.id}`} className="font-[550]">
          {grant.supplier.name}
        </TextLink>
        {grant.contact && <span className="text-ink-2">{grant.contact.name}</span>}
        {grant.state !== "open" && <StatusChip status={grant.state} />}
      </p>
      <p className="text-sm text-ink-3">
        {t.rich(former.channel === "unknown" ? "hadUnknown" : "had", {
          channel: channels(former.channel).toLocaleLowerCase(),
          day: () => <Day on={former.happenedOn} />,
        })}
        {has === null && (
          <>
            {" · "}
            {t.rich("dueSince", { day: () => <Day on={since} />, owner: grant.owner.name })}
          </>
        )}
      </p>
    </>
  );
}

type Words = ReturnType<typeof useTranslations<"credential.reIssue">>;

function State({ entry: { has, link }, asText }: { entry: ReIssueEntry; asText: AsText }) {
  const t = useTranslations("credential.reIssue");
  const channels = useTranslations("grant.channel");
  if (has !== null)
    return (
      <>
        <Mark tone="success" icon={CircleCheck} words={t("has")} />
        <span>
          {t.rich("handed", {
            channel: channels(has.channel),
            day: () => <Day on={has.happenedOn} />,
            by: has.byName,
          })}
        </span>
      </>
    );
  if (link === null) return <Mark tone="violet" icon={KeyRound} words={t("waiting")} />;
  const waits = link.state === "waiting" || link.state === "copied";
  return (
    <>
      <Mark tone={waits ? "info" : "violet"} icon={Link2} words={t(`link.${link.state}`)} />
      {linkWords(link, t, asText)}
    </>
  );
}

function linkWords(link: NonNullable<ReIssueEntry["link"]>, t: Words, asText: AsText): string {
  const values = { by: link.madeBy, at: asText(link.madeAt), until: asText(link.expiresAt) };
  return link.state === "waiting" || link.state === "copied"
    ? t("linkUntil", values)
    : t("linkMade", values);
}

const Mark = ({ tone, icon, words }: { tone: Tone; icon: LucideIcon; words: string }) => (
  <Chip tone={tone} icon={icon}>
    {words}
  </Chip>
);

/** The new one by a one-time link, by any other way, or not at all. */
function Ways({ slug, entry, next }: { slug: string; entry: ReIssueEntry; next: boolean }) {
  const t = useTranslations("credential.reIssue");
  const { grant, may } = entry;
  const href = (way: string) => `/${slug}/grants/${grant.id}/${way}?then=re-issue`;
  const named = { supplier: grant.supplier.name };
  return (
    <div className="flex flex-wrap items-start gap-2 max-sm:[&>*]:flex-auto print:hidden">
      {may.includes("secret_link:make") && (
        <LinkButton
          size="sm"
          prefetch={false}
          variant={next ? "primary" : "secondary"}
          href={href("one-time-link")}
          aria-label={t("byLinkFor", named)}
        >
          {t("byLink")}
        </LinkButton>
      )}
      {may.includes("handover:record") && (
        <LinkButton
          size="sm"
          prefetch={false}
          href={href("handover")}
          aria-label={t("otherwiseFor", named)}
        >
          {t("otherwise")}
        </LinkButton>
      )}
      {may.includes("grant:close") && (
        <LinkButton
          size="sm"
          prefetch={false}
          variant="quiet"
          href={href("close")}
          aria-label={t("insteadFor", named)}
        >
          {t("instead")}
        </LinkButton>
      )}
    </div>
  );
}
