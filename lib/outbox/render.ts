import { renderAnnouncement } from "../../emails/announcement";
import { renderDailyMail } from "../../emails/daily";
import type { DailyItem as RenderedItem } from "../../emails/daily-types";
import { renderHandBack } from "../../emails/hand-back";
import { renderInvitation } from "../../emails/invitation";
import { renderNotice } from "../../emails/notice";
import { renderQuestion } from "../../emails/question";
import { renderSupplierLink } from "../../emails/supplier-link";
import { renderTestMail } from "../../emails/test-mail";
import type { RenderedMail } from "../../emails/words";
import { supplierUrl } from "../attestation/links/write";
import type { OrganizationScope } from "../authorization/scope";
import { env } from "../env";
import { chooseLocale } from "../i18n/locale";
import { readMessages } from "../i18n/messages";
import { countByGroup, DIGEST_GROUPS, type DigestGroup, digest } from "../reminder/digest";
import { civilDateFrom, daysBetween } from "../time/civil-date";
import type { DailyItem, DailyProps } from "./daily";
import { doorUrl } from "./door-link";
import type { NoticeItem } from "./enqueue";
import { handBackUrl } from "./hand-back";
import type { Content, LinkTokens } from "./look-again";
import { noticeValues } from "./notice-values";
import type { Reader } from "./reader";

/**
 * Writes a mail's subject, HTML and text in the reader's language. Only here, and only for the wire, are
 * links given their tokens. The same content gives the same bytes at every try.
 */
export async function renderMail(
  scope: OrganizationScope,
  content: Content,
  reader: Reader,
): Promise<RenderedMail> {
  const locale = chooseLocale({ person: reader.locale });
  const messages = readMessages(locale);
  const words = messages.outbox ?? {};
  const organization = scope.organization.name;
  switch (content.kind) {
    case "daily":
      return renderDailyMail(dailyMail(scope, content, reader), {
        locale,
        words: messages.mail ?? {},
      });
    case "notice": {
      const items = content.items.map((item) => ({
        template: item.template,
        values: noticeValues(scope, item, locale),
        url: noticeUrl(scope, item, content.tokens),
      }));
      const leftUrl = `${registerUrl(scope)}/grants?state=standing&left=1`;
      const secretsUrl = leaverUrl(scope, content.items, "secrets_left", "secrets");
      const heldUrl = leaverUrl(scope, content.items, "user_left", "received");
      return renderNotice(
        { organization, registerUrl: registerUrl(scope), leftUrl, secretsUrl, heldUrl, items },
        { locale, words },
      );
    }
    case "invitation": {
      const { invitationId: id, token, props } = content;
      const url = `${env().APP_URL}/invitation#${scope.organizationId}.${id}.${token}`;
      const values = { by: String(props.by ?? ""), role: String(props.role ?? ""), organization };
      return renderInvitation({ ...values, url }, { locale, words });
    }
    case "test":
      return renderTestMail({ organization, url: `${registerUrl(scope)}/mail` }, { locale, words });
    case "question": {
      const { asked, link } = content;
      const url = link && supplierUrl(scope.organizationId, link.linkId, link.token);
      const values = { ...asked, contact: reader.name, organization, url };
      return renderQuestion(values, { locale, words });
    }
    case "supplier_link": {
      const { supplier, linkId, token } = content.link;
      const url = supplierUrl(scope.organizationId, linkId, token);
      const values = { supplier, contact: reader.name, organization, url };
      return renderSupplierLink(values, { locale, words });
    }
    case "hand_back": {
      const { told } = content;
      const url = handBackUrl(scope.organizationId, told);
      const answersTo = reader.answersTo?.name ?? told.by;
      const values = { ...told, contact: reader.name, answersTo, organization, url };
      return renderHandBack(values, { locale, words: messages["hand-back"] ?? {} });
    }
    case "announcement": {
      const { name: contact } = reader;
      const { zone } = scope.organization;
      const values = { ...content.link, contact, organization, zone };
      return renderAnnouncement(values, { locale, words });
    }
  }
}

function dailyMail(
  scope: OrganizationScope,
  { props, tokens }: { props: DailyProps; tokens: LinkTokens },
  reader: Reader,
) {
  const today = civilDateFrom(props.day);
  const sorted = digest(props.items, today);
  const listed = countByGroup(props.items, today);
  const [more, ungrouped] = typeof props.more === "number" ? [null, props.more] : [props.more, 0];
  const inAll = (group: DigestGroup) => listed[group] + (more?.[group] ?? 0);
  return {
    organization: scope.organization.name,
    recipient: reader.name,
    total: DIGEST_GROUPS.reduce((sum, group) => sum + inAll(group), ungrouped),
    groups: sorted.groups.map(({ group, items }) => ({
      group,
      total: inAll(group),
      items: items.map((item) => renderedItem(scope, item, daysBetween(item.dueOn, today), tokens)),
    })),
    allUrl: `${registerUrl(scope)}/due`,
    ...(props.chainHead === null ? {} : { chainHead: props.chainHead }),
  };
}

function renderedItem(
  scope: OrganizationScope,
  item: DailyItem,
  days: number,
  tokens: LinkTokens,
): RenderedItem {
  const { kind, dueOn, subjectId, linkId } = item;
  const url = linkOf(scope, linkId, tokens) ?? pageOf(scope, kind, subjectId);
  const known = {
    supplier: item.supplier,
    system: item.system,
    account: item.identifier,
    level: item.level,
    howToClose: item.howToClose,
    owner: item.owner,
    inPlaceOf: item.inPlaceOf ?? null,
  };
  return { kind, dueOn, days, url, ...withoutNull(known) };
}

type WithoutNull<T> = { [K in keyof T]?: Exclude<T[K], null> };

function withoutNull<T extends Record<string, unknown>>(values: T): WithoutNull<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as WithoutNull<T>;
}

function pageOf(scope: OrganizationScope, kind: DailyItem["kind"], subjectId: string): string {
  if (kind === "approval") return `${registerUrl(scope)}/grants/${subjectId}/approval`;
  if (kind === "give_back") return `${registerUrl(scope)}/received/${subjectId}`;
  if (kind === "access_request") return `${registerUrl(scope)}/requests/${subjectId}`;
  return `${registerUrl(scope)}/suppliers/${subjectId}`;
}

const registerUrl = ({ organization }: OrganizationScope) =>
  `${env().APP_URL}/${organization.slug}`;

/** The page of somebody who left, with every secret he knew, or every access of a client that he used. */
function leaverUrl(
  scope: OrganizationScope,
  items: readonly NoticeItem[],
  told: "secrets_left" | "user_left",
  part: string,
): string {
  const { memberId } = items.find(({ template }) => template === told)?.props ?? {};
  return `${registerUrl(scope)}${typeof memberId === "string" ? `/people/${memberId}#${part}` : ""}`;
}

function linkOf(scope: OrganizationScope, linkId: string | null, tokens: LinkTokens) {
  const token = linkId === null ? undefined : tokens.get(linkId);
  if (linkId === null || token === undefined) return null;
  return doorUrl(scope.organizationId, linkId, token);
}

function noticeUrl(
  scope: OrganizationScope,
  { template, subject, linkId }: NoticeItem,
  tokens: LinkTokens,
): string {
  const url = linkOf(scope, linkId, tokens);
  if (url !== null) return url;
  if (subject.kind === "supplier") return `${registerUrl(scope)}/suppliers/${subject.id}`;
  if (subject.kind === "received_access") return `${registerUrl(scope)}/received/${subject.id}`;
  if (template.startsWith("approval_"))
    return `${registerUrl(scope)}/grants/${subject.id}/approval`;
  if (subject.kind === "access_request") return `${registerUrl(scope)}/requests/${subject.id}`;
  if (subject.kind === "hand_back") return `${registerUrl(scope)}/hand-backs/${subject.id}`;
  if (template === "address_failed") return `${registerUrl(scope)}/mail`;
  if (template === "owner_left_system") return `${registerUrl(scope)}/systems/${subject.id}`;
  return registerUrl(scope);
}
