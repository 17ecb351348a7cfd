import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

export type NoticeMailProps = {
  organization: string;
  /** Where the organization's register is. */
  registerUrl: string;
  /** The list of doors whose owner has left. */
  leftUrl?: string;
  /** Every secret that somebody knew who has left. */
  secretsUrl?: string;
  /** Every access of a client that somebody used who has left. */
  heldUrl?: string;
  /** What somebody else's act asks, each with the values its words name, and where it leads. */
  items: { template: string; values: Record<string, string>; url: string }[];
};

/** The reader asked for it himself: nobody else's act is behind it. */
const isAskedFor = ({ template }: NoticeMailProps["items"][number]) => template === "new_link";

/** Nobody of the organization did it: a supplier, a client, a stranger or a mail server, or nobody answered. */
const FROM_OUTSIDE: readonly string[] = [
  "supplier_says_done",
  "supplier_never_got",
  "supplier_asks_longer",
  "supplier_silent",
  "person_left_said",
  "access_requested",
  "secret_opened",
  "secret_link_locked",
  "question_failed",
  "firm_question_failed",
  "announcement_failed",
  "address_failed",
  "handed_back",
  "hand_back_silent",
  "hand_back_failed",
];

const footOf = (items: readonly Item[]) => {
  if (items.every(isAskedFor)) return "notice.footAsked";
  const fromOutside = items.every(({ template }) => FROM_OUTSIDE.includes(template));
  return fromOutside ? "notice.footOutside" : "notice.foot";
};

/** What the link opens where that is no door. */
const OPENS: Record<string, string> = {
  supplier_ended: "openSupplier",
  supplier_silent: "openSupplier",
  firm_question_failed: "openSupplier",
  person_left_said: "openSupplier",
  system_given: "openMany",
  address_failed: "openMail",
  owner_left_system: "openSystem",
  received_given: "openReceived",
  owner_left_received: "openReceived",
  user_left: "openReceived",
  approval_asked: "decide",
  access_requested: "openAccessRequest",
  handed_back: "openHandBack",
  hand_back_silent: "openHandBack",
  hand_back_failed: "openHandBack",
  approval_decided: "openDecided",
};

/** So many things of a sort stand in one notice; the register has the rest. */
const MOST = 25;

type Item = NoticeMailProps["items"][number];

// Of these one act left many: the first says how many there are, and a list has every one.
const COUNTED: Record<string, "secrets" | "left" | "held"> = {
  secrets_left: "secrets",
  owner_left: "left",
  owner_left_system: "left",
  owner_left_received: "left",
  user_left: "held",
};

const familyOf = ({ template }: Item) => COUNTED[template] ?? "others";

/** What is told, secrets first, by what belongs together; `count`: how many there are, of which only the first may be among the items. */
function familiesOf(items: readonly Item[]) {
  const families = [...Map.groupBy(items, familyOf)].map(([family, own]) => {
    const counted = family === "others" ? 0 : Number(own[0]?.values.count);
    return { family, own, count: counted > MOST ? counted : own.length };
  });
  return families.sort((a, b) => Number(b.family === "secrets") - Number(a.family === "secrets"));
}

/** A notice: what somebody else did just now, and what it asks of the reader. */
export async function renderNotice(
  {
    organization,
    registerUrl,
    leftUrl = registerUrl,
    secretsUrl = registerUrl,
    heldUrl = registerUrl,
    items,
  }: NoticeMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  const families = familiesOf(items);
  const [leading, ...others] = families;
  const first = leading?.own[0];
  if (leading === undefined || first === undefined)
    throw new Error("a notice without anything to tell");
  const count = String(leading.count);
  const title = t(`notice.${first.template}.subject`, { ...first.values, count });
  const told = families.flatMap(({ own }) => thingsOf(own, t).slice(0, MOST));
  const [one] = told;
  const inFirst = leading.family === "others" ? leading.count - 1 : 0;
  const more = others.reduce((sum, { count }) => sum + count, inFirst);
  const action = {
    secrets: { label: t("notice.openSecrets"), url: secretsUrl },
    left: { label: t("notice.openLeft"), url: leftUrl },
    held: { label: t("notice.openHeld"), url: heldUrl },
    others: { label: t("notice.openMany"), url: registerUrl },
  }[leading.family];
  return renderSimpleMail({
    locale: language.locale,
    subject: more === 0 ? title : t("notice.subjectMany", { first: title, count: more }),
    sentence: title,
    ...(one && items.length === 1
      ? { paragraphs: [one.text], action: one }
      : { paragraphs: [], things: told, action }),
    foot: t(footOf(items), { organization }),
  });
}

/** Each once, in words, with where it leads. */
function thingsOf(items: readonly Item[], t: ReturnType<typeof translateWith>) {
  const told = items.map(({ template, values, url }) => ({
    text: t(`notice.${template}.text`, values),
    label: t(`notice.${OPENS[template] ?? "open"}`),
    url,
  }));
  return [...new Map(told.map((thing) => [`${thing.url} ${thing.text}`, thing])).values()];
}
