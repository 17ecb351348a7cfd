import { Section } from "react-email";
import { MailLayout } from "./parts/layout";
import { mailMarkup } from "./parts/markup";
import { Action, Line, Sentence } from "./parts/text";
import type { RenderedMail } from "./words";

export type SimpleMailProps = {
  locale: string;
  subject: string;
  /** Shown beside the subject in a list of mails; the first paragraph when not given. */
  preview?: string;
  /** The one sentence at the top. */
  sentence: string;
  /** Paragraphs in the reader's language. */
  paragraphs: string[];
  /** Things told of one after the other, each with where it leads. */
  things?: { text: string; label: string; url: string }[];
  action?: { label: string; url: string };
  /** Said under the button, such as how long the link lives. */
  note?: string;
  foot: string;
};

/** A sentence, a few lines and one link: sign-in, invitation, notice. Its caller brings the words. */
export async function renderSimpleMail(props: SimpleMailProps): Promise<RenderedMail> {
  const { sentence, paragraphs, things = [], action, note, foot } = props;
  const subject = props.subject.replace(/\p{Cc}+/gu, " ");
  const text = [
    sentence,
    ...paragraphs,
    ...things.map(({ text: told, label, url }) => `${told}\n${label}\n${url}`),
    action && `${action.label}\n${action.url}`,
    note,
    `-- \n${foot}`,
  ];
  return {
    subject,
    html: mailMarkup(<SimpleMail {...props} subject={subject} />),
    text: `${text.filter(Boolean).join("\n\n")}\n`,
  };
}

/** The mail as elements. */
export function SimpleMail(props: SimpleMailProps) {
  const { locale, subject, preview, sentence, paragraphs, things = [], action, note, foot } = props;
  return (
    <MailLayout
      locale={locale}
      subject={subject}
      preview={preview ?? paragraphs[0] ?? things[0]?.text ?? sentence}
      foot={foot}
    >
      <Sentence>{sentence}</Sentence>
      {paragraphs.map((paragraph) => (
        <Line key={paragraph} apart>
          {paragraph}
        </Line>
      ))}
      {things.map(({ text, label, url }) => (
        <Section key={`${url} ${text}`} style={{ paddingBottom: 16 }}>
          <Line>{text}</Line>
          <div style={{ paddingTop: 8 }}>
            <Action href={url} quiet>
              {label}
            </Action>
          </div>
        </Section>
      ))}
      {action && (
        <Section style={{ padding: "4px 0 12px" }}>
          <Action href={action.url}>{action.label}</Action>
        </Section>
      )}
      {note && (
        <Line tone="quiet" size={13}>
          {note}
        </Line>
      )}
    </MailLayout>
  );
}
