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
  action?: { label: string; url: string };
  /** Said under the button, such as how long the link lives. */
  note?: string;
  foot: string;
};

/** A sentence, a few lines and one link: sign-in, invitation, notice. Its caller brings the words. */
export async function renderSimpleMail(props: SimpleMailProps): Promise<RenderedMail> {
  const { subject, sentence, paragraphs, action, note, foot } = props;
  const text = [
    sentence,
    ...paragraphs,
    action && `${action.label}\n${action.url}`,
    note,
    `-- \n${foot}`,
  ];
  return {
    subject: subject.replace(/\p{Cc}+/gu, " "),
    html: mailMarkup(<SimpleMail {...props} />),
    text: `${text.filter(Boolean).join("\n\n")}\n`,
  };
}

/** The mail as elements. */
export function SimpleMail(props: SimpleMailProps) {
  const { locale, preview, sentence, paragraphs, action, note, foot } = props;
  return (
    <MailLayout locale={locale} preview={preview ?? paragraphs[0] ?? sentence} foot={foot}>
      <Sentence>{sentence}</Sentence>
      {paragraphs.map((paragraph) => (
        <Line key={paragraph}>{paragraph}</Line>
      ))}
      {action && (
        <Section style={{ padding: "16px 0 12px" }}>
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
