import { Section } from "react-email";
import { type HandBackMailProps, type HandBackPart, handBackWords } from "./hand-back-words";
import { MailLayout } from "./parts/layout";
import { mailMarkup } from "./parts/markup";
import { light } from "./parts/palette";
import { Action, Line, Sentence } from "./parts/text";
import type { MailLanguage, RenderedMail } from "./words";

type Words = ReturnType<typeof handBackWords>;

/**
 * The mail that tells a client what we held for him, what became of our copies, and what he changes and removes, kind of
 * system by kind of system, with one link where he confirms it. Under 80 kB for 200 doors.
 */
export async function renderHandBack(
  props: HandBackMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const words = handBackWords(props, language);
  const subject = words.subject.replace(/\p{Cc}+/gu, " ");
  const mail = (
    <HandBackMail {...words} subject={subject} url={props.url} locale={language.locale} />
  );
  return { subject, html: mailMarkup(mail), text: textOf(words, props.url) };
}

type Props = Words & { url: string; locale: string };

function HandBackMail(props: Props) {
  const { locale, subject, sentence, paragraphs, parts, more, action, note, answer, foot, url } =
    props;
  return (
    <MailLayout locale={locale} subject={subject} preview={sentence} foot={foot}>
      <Sentence>{sentence}</Sentence>
      {paragraphs.map((paragraph) => (
        <Line key={paragraph} apart>
          {inLines(paragraph)}
        </Line>
      ))}
      <Section style={{ padding: "4px 0 12px" }}>
        <Action href={url}>{action}</Action>
      </Section>
      {parts.map((part) => (
        <Part key={part.title} {...part} />
      ))}
      {more && <Line apart>{more}</Line>}
      <Line tone="quiet" size={13}>
        {note}
      </Line>
      <Line tone="quiet" size={13}>
        {answer}
      </Line>
    </MailLayout>
  );
}

/** What somebody typed in several lines stands in several lines. */
const inLines = (text: string) =>
  text.split("\n").flatMap((line, no) => (no === 0 ? [line] : [<br key={no} />, line]));

/** The lists say their look once for all their lines: 200 doors of them must stay small. */
function Part({ title, steps, doors }: HandBackPart) {
  return (
    <Section className="d-line" style={part}>
      <Line strong size={16}>
        {title}
      </Line>
      <ul className="d-ink" style={list}>
        {doors.map(({ name, facts }) => (
          <li key={name + facts}>
            <b>{name}</b>
            <br />
            {facts}
          </li>
        ))}
      </ul>
      <ol className="d-soft" style={{ ...list, color: light.soft }}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  );
}

const part = { padding: "12px 0 4px", borderTop: `1px solid ${light.line}` };
const list = {
  margin: "4px 0 10px",
  paddingLeft: 20,
  fontSize: 14,
  lineHeight: "21px",
  color: light.ink,
  overflowWrap: "anywhere",
} as const;

function textOf(words: Words, url: string): string {
  const { sentence, paragraphs, parts, more, action, note, answer, foot } = words;
  const told = parts.map(({ title, steps, doors }) =>
    [
      title.toUpperCase(),
      ...doors.map(({ name, facts }) => `* ${name}\n  ${facts}`),
      ...steps.map((step, index) => `${index + 1}. ${step}`),
    ].join("\n"),
  );
  const text = [
    sentence,
    ...paragraphs,
    `${action}\n${url}`,
    ...told,
    more,
    note,
    answer,
    `-- \n${foot}`,
  ];
  return `${text.filter(Boolean).join("\n\n")}\n`;
}
