import { type QuestionMailProps, questionWords } from "./question-words";
import { renderSimpleMail } from "./simple";
import type { MailLanguage, RenderedMail } from "./words";

/** The mail that asks a supplier's contact whether a door is still needed. He answers by replying. */
export async function renderQuestion(
  props: QuestionMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const words = questionWords(props, language);
  const [, why] = words.paragraphs;
  return renderSimpleMail({ locale: language.locale, ...words, ...(why && { preview: why }) });
}
