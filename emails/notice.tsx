import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

export type NoticeMailProps = {
  organization: string;
  /** Where the organization's register is. */
  registerUrl: string;
  /** The list of doors whose owner has left. */
  leftUrl?: string;
  /** What somebody else's act asks, each with the values its words name, and where it leads. */
  items: { template: string; values: Record<string, string>; url: string }[];
};

/** The reader asked for it himself: nobody else's act is behind it. */
const isAskedFor = ({ template }: NoticeMailProps["items"][number]) => template === "new_link";

/** What the link opens where that is no door. */
const OPENS: Record<string, string> = {
  supplier_ended: "openSupplier",
  system_given: "openMany",
  address_failed: "openMail",
  owner_left_system: "openSystem",
};

/** One act left them all: the first says how many there are, and the list has every one. */
const isLeft = ({ template }: NoticeMailProps["items"][number]) =>
  template === "owner_left" || template === "owner_left_system";

/** So many things stand in one notice; the register has the rest. */
const MOST = 25;

/** A notice: what somebody else did just now, and what it asks of the reader. */
export async function renderNotice(
  { organization, registerUrl, leftUrl = registerUrl, items }: NoticeMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  const [first, ...others] = items;
  if (first === undefined) throw new Error("a notice without anything to tell");
  const title = t(`notice.${first.template}.subject`, first.values);
  const told = items.map(({ template, values, url }) => ({
    text: t(`notice.${template}.text`, values),
    label: t(`notice.${OPENS[template] ?? "open"}`),
    url,
  }));
  const things = [...new Map(told.map((thing) => [`${thing.url} ${thing.text}`, thing])).values()];
  const [one] = things;
  const many = { first: title, count: others.length };
  const left = items.every(isLeft);
  return renderSimpleMail({
    locale: language.locale,
    subject: others.length === 0 || left ? title : t("notice.subjectMany", many),
    sentence: title,
    ...(one && others.length === 0
      ? { paragraphs: [one.text], action: one }
      : {
          paragraphs: [],
          things: things.slice(0, MOST),
          action: left
            ? { label: t("notice.openLeft"), url: leftUrl }
            : { label: t("notice.openMany"), url: registerUrl },
        }),
    foot: t(items.every(isAskedFor) ? "notice.footAsked" : "notice.foot", { organization }),
  });
}
