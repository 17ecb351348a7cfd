import { renderDailyMail } from "../../emails/daily";
import type { DailyItem as RenderedItem } from "../../emails/daily-types";
import { renderInvitation } from "../../emails/invitation";
import { renderNotice } from "../../emails/notice";
import type { RenderedMail } from "../../emails/words";
import type { OrganizationScope } from "../authorization/scope";
import { env } from "../env";
import { chooseLocale } from "../i18n/locale";
import { readMessages } from "../i18n/messages";
import { digest } from "../reminder/digest";
import { civilDateFrom, daysBetween } from "../time/civil-date";
import { tokenFor } from "../token/token";
import type { DailyItem, DailyProps } from "./daily";
import { doorUrl } from "./door-link";
import type { NoticeItem } from "./enqueue";
import type { Content, Reader } from "./look-again";

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
      return renderDailyMail(dailyMail(scope, content.props, reader), {
        locale,
        words: messages.mail ?? {},
      });
    case "notice": {
      const items = content.items.map((item) => ({
        template: item.template,
        values: { ...plain(item), by: item.by, organization },
        url: noticeUrl(scope, item),
      }));
      return renderNotice(
        { organization, registerUrl: registerUrl(scope), items },
        { locale, words },
      );
    }
    case "invitation": {
      const { APP_URL, AUTH_SECRET } = env();
      const { invitationId: id, props } = content;
      const token = tokenFor("invitation", id, AUTH_SECRET);
      const url = `${APP_URL}/invitation#${scope.organizationId}.${id}.${token}`;
      const values = { by: String(props.by ?? ""), role: String(props.role ?? ""), organization };
      return renderInvitation({ ...values, url }, { locale, words });
    }
  }
}

function dailyMail(scope: OrganizationScope, props: DailyProps, reader: Reader) {
  const today = civilDateFrom(props.day);
  const sorted = digest(props.items, today);
  return {
    organization: scope.organization.name,
    recipient: reader.name,
    total: props.items.length + props.more,
    groups: sorted.groups.map(({ group, items }) => ({
      group,
      items: items.map((item) => renderedItem(scope, item, daysBetween(item.dueOn, today))),
    })),
    allUrl: registerUrl(scope),
    ...(props.chainHead === null ? {} : { chainHead: props.chainHead }),
  };
}

function renderedItem(scope: OrganizationScope, item: DailyItem, days: number): RenderedItem {
  const { kind, dueOn, subjectId, linkId } = item;
  const url =
    linkId === null
      ? `${registerUrl(scope)}/suppliers/${subjectId}`
      : doorUrl(scope.organizationId, linkId);
  const known = {
    supplier: item.supplier,
    system: item.system,
    account: item.identifier,
    level: item.level,
    howToClose: item.howToClose,
    owner: item.owner,
  };
  return { kind, dueOn, days, url, ...withoutNull(known) };
}

type WithoutNull<T> = { [K in keyof T]?: Exclude<T[K], null> };

function withoutNull<T extends Record<string, unknown>>(values: T): WithoutNull<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as WithoutNull<T>;
}

const registerUrl = ({ organization }: OrganizationScope) =>
  `${env().APP_URL}/${organization.slug}`;

function noticeUrl(scope: OrganizationScope, { subject, linkId }: NoticeItem): string {
  if (linkId !== null) return doorUrl(scope.organizationId, linkId);
  return subject.kind === "supplier"
    ? `${registerUrl(scope)}/suppliers/${subject.id}`
    : registerUrl(scope);
}

const NAMED = ["supplier", "system", "account", "contact", "name", "reply"] as const;

/** Every value a notice's words may name; what the operation did not give is a dash, never a hole. */
function plain({ props }: NoticeItem): Record<string, string> {
  const text = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value) : "—";
  return Object.fromEntries(NAMED.map((name) => [name, text(props[name])]));
}
