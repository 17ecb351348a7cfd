import { Section } from "react-email";
import { DailyItemBlock } from "./daily-item";
import { dailyText } from "./daily-text";
import type { DailyMailProps } from "./daily-types";
import { headingOf, previewOf, sentenceOf, shownOf, subjectOf } from "./daily-words";
import { MailLayout } from "./parts/layout";
import { mailMarkup } from "./parts/markup";
import { light } from "./parts/palette";
import { Action, Line, Sentence } from "./parts/text";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

/**
 * The daily mail: useful without opening anything. It says what is due, worst first, what to do about
 * each, and how to close it. Takes what is true from its caller: it asks nobody, and sends nothing.
 */
export async function renderDailyMail(
  props: DailyMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  return {
    subject: subjectOf(props, t),
    html: mailMarkup(<DailyMail {...props} language={language} />),
    text: dailyText(props, language),
  };
}

type Props = DailyMailProps & { language: MailLanguage };

/** The mail as elements. */
export function DailyMail({ language, ...props }: Props) {
  const t = translateWith(language);
  const worst = props.groups[0]?.items[0];
  const rest = props.total - shownOf(props);
  return (
    <MailLayout
      locale={language.locale}
      subject={subjectOf(props, t)}
      preview={previewOf(props, t, language)}
      foot={<Foot {...props} language={language} />}
    >
      <Line tone="quiet" size={13}>
        {props.organization}
      </Line>
      <Sentence>{sentenceOf(props, t)}</Sentence>
      {props.groups.map((group) => (
        <Section key={group.group} style={{ paddingTop: 20 }}>
          <Line tone={group.group === "overdue" ? "danger" : "soft"} size={13} strong>
            {headingOf(group, t)}
          </Line>
          {group.items.map((item) => (
            <DailyItemBlock
              key={item.url}
              item={item}
              strong={item === worst}
              language={language}
            />
          ))}
        </Section>
      ))}
      <Section className="d-line" style={{ paddingTop: 20, borderTop: `1px solid ${light.line}` }}>
        <Action href={props.allUrl} quiet>
          {rest > 0 ? t("daily.rest", { count: rest }) : t("daily.all")}
        </Action>
      </Section>
    </MailLayout>
  );
}

function Foot({ organization, chainHead, language }: Props) {
  const t = translateWith(language);
  return (
    <>
      {t("daily.foot", { organization })}
      {chainHead && (
        <>
          <br />
          {t("daily.chain", { head: chainHead })}
        </>
      )}
    </>
  );
}
