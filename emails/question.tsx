import { Section } from "react-email";
import { MailLayout } from "./parts/layout";
import { mailMarkup } from "./parts/markup";
import { light } from "./parts/palette";
import { Action, Line, Sentence } from "./parts/text";
import { type QuestionMailProps, questionWords } from "./question-words";
import type { MailLanguage, RenderedMail } from "./words";

type Props = QuestionMailProps & { url: string | null };
type Words = ReturnType<typeof questionWords>;

/**
 * The mail that asks a supplier's contact whether a door, or everything his firm holds, is still needed. He answers on the
 * page of his own link (`url`; null for one written without), or by replying.
 */
export async function renderQuestion(
  { url, ...props }: Props,
  language: MailLanguage,
): Promise<RenderedMail> {
  const words = questionWords(props, language);
  const subject = words.subject.replace(/\p{Cc}+/gu, " ");
  const mail = <QuestionMail {...words} subject={subject} url={url} locale={language.locale} />;
  return { subject, html: mailMarkup(mail), text: textOf(words, url) };
}

function QuestionMail(props: Words & { url: string | null; locale: string }) {
  const { locale, subject, preview, sentence, before, doors, after, action, note, foot, url } =
    props;
  return (
    <MailLayout locale={locale} subject={subject} preview={preview} foot={foot}>
      <Sentence>{sentence}</Sentence>
      <Lines lines={before} />
      <ul className="d-ink" style={list}>
        {numbered(doors).map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
      </ul>
      <Lines lines={after} />
      {url !== null && (
        <Section style={{ padding: "4px 0 12px" }}>
          <Action href={url}>{action}</Action>
        </Section>
      )}
      <Line tone="quiet" size={13}>
        {note}
      </Line>
    </MailLayout>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return numbered(lines).map(({ key, line }) => (
    <Line key={key} apart>
      {line}
    </Line>
  ));
}

/** Two doors may read alike: each line has its place for a key. */
const numbered = (lines: readonly string[]) => lines.map((line, key) => ({ key, line }));

const list = {
  margin: "0 0 12px",
  paddingLeft: 20,
  fontSize: 15,
  lineHeight: "23px",
  color: light.ink,
  overflowWrap: "anywhere",
} as const;

function textOf(words: Words, url: string | null): string {
  const { sentence, before, doors, after, action, note, foot } = words;
  const text = [
    sentence,
    ...before,
    doors.map((line) => `* ${line}`).join("\n"),
    ...after,
    url === null ? "" : `${action}\n${url}`,
    note,
    `-- \n${foot}`,
  ];
  return `${text.filter(Boolean).join("\n\n")}\n`;
}
