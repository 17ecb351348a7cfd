import type { CSSProperties } from "react";
import { Section } from "react-email";
import type { DailyItem } from "./daily-types";
import { noteLabel, noteOf, shortWhen, whoseOf, whyOf } from "./daily-words";
import { light } from "./parts/palette";
import { Action, Line } from "./parts/text";
import { type MailLanguage, translateWith } from "./words";

type Props = { item: DailyItem; strong: boolean; language: MailLanguage };

/** One door: which, why, what to do, how to close it, and its link. */
export function DailyItemBlock({ item, strong, language }: Props) {
  const t = translateWith(language);
  const [note, whose] = [noteOf(item), whoseOf(item, t)];
  const tone = item.days > 0 || item.kind === "exposed" ? "danger" : "soft";
  const details = [
    item.system && item.supplier,
    item.account,
    item.level && t(`daily.level.${item.level}`),
  ];
  return (
    <Section className="d-line" style={block}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
        <tbody>
          <tr>
            <td valign="top">
              <Line size={16} strong>
                {item.system ?? item.supplier}
              </Line>
            </td>
            <td valign="top" align="right" style={when}>
              <Line tone={tone} size={13} strong>
                {shortWhen(item, t)}
              </Line>
            </td>
          </tr>
        </tbody>
      </table>
      <Line tone="soft">{details.filter(Boolean).join(" · ")}</Line>
      <Line>{`${whyOf(item, t, language)} ${t(`daily.todo.${item.kind}`)}`}</Line>
      {whose && (
        <Line tone="quiet" size={13}>
          {whose}
        </Line>
      )}
      {note && <Note label={noteLabel(item, t)} note={note} />}
      <div style={{ paddingTop: 8 }}>
        <Action href={item.url} quiet={!strong}>
          {t(`daily.action.${item.kind}`)}
        </Action>
      </div>
    </Section>
  );
}

function Note({ label, note }: { label: string; note: string }) {
  return (
    <Section className="d-line" style={noteStyle}>
      <Line tone="quiet" size={13}>
        {label}
      </Line>
      {note.split("\n").map((line, index) => (
        <Line key={index} tone="soft" size={13}>
          {line}
        </Line>
      ))}
    </Section>
  );
}

// As wide as its words: on a phone the name has the rest.
const when: CSSProperties = { whiteSpace: "nowrap", paddingLeft: 12 };
const block: CSSProperties = { padding: "14px 0 18px", borderTop: `1px solid ${light.line}` };
const noteStyle: CSSProperties = {
  margin: "6px 0",
  paddingLeft: 12,
  borderLeft: `2px solid ${light.line}`,
};
