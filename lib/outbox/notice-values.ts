import type { OrganizationScope } from "../authorization/scope";
import { formatDay } from "../i18n/format";
import { inZone, zoneWords } from "../i18n/instant";
import type { NoticeItem } from "./enqueue";

/** Every value that the words of a notice may name, as text in the reader's language. */
export function noticeValues(
  scope: OrganizationScope,
  item: NoticeItem,
  locale: string,
): Record<string, string> {
  return {
    ...plain(item),
    ...asked(item, locale),
    by: item.by,
    organization: scope.organization.name,
    at: whenOf(scope, item, locale),
  };
}

const NAMED = [
  "supplier",
  "client",
  "system",
  "account",
  "contact",
  "name",
  "reply",
  "count",
  "from",
] as const;
const NUMBERS = ["doors", "secrets", "times"] as const;

/** When it happened, by the organization's clocks, where the words name it. */
function whenOf(
  { organization }: OrganizationScope,
  { props }: NoticeItem,
  locale: string,
): string {
  if (typeof props.at !== "string") return "—";
  return `${inZone(new Date(props.at), organization.zone, locale).words} (${zoneWords(organization.zone)})`;
}

/** Every value a notice's words may name; what the operation did not give is a dash, or 0, never a hole. */
function plain({ props }: NoticeItem): Record<string, string> {
  const text = (value: unknown, none: string) =>
    typeof value === "string" || typeof value === "number" ? String(value) : none;
  return Object.fromEntries([
    ...NAMED.map((name) => [name, text(props[name], "—")]),
    ...NUMBERS.map((name) => [name, text(props[name], "0")]),
  ]);
}

/** What the words about a request name besides. */
function asked({ props }: NoticeItem, locale: string): Record<string, string> {
  const { level, reason, decision, why, endsOn } = props;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const until = typeof endsOn === "string" ? formatDay(endsOn, locale) : "none";
  return {
    level: text(level),
    reason: text(reason),
    decision: text(decision),
    why: text(why),
    // Apart from the words themselves, which may be any.
    words: text(why) === "" ? "none" : "some",
    until,
  };
}
