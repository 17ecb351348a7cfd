import type { CSSProperties, ReactNode } from "react";
import { Button, Heading } from "react-email";
import { light, serif } from "./palette";

/** The one sentence at the top of a mail. */
export function Sentence({ children }: { children: ReactNode }) {
  return (
    <Heading as="h1" className="d-ink" style={sentence}>
      {children}
    </Heading>
  );
}

type Tone = "ink" | "soft" | "quiet" | "danger" | "warning";
type LineProps = {
  tone?: Tone;
  size?: 13 | 15 | 16;
  strong?: boolean;
  apart?: boolean;
  children: ReactNode;
};

/** One paragraph; few words of style, since 25 doors of them must stay under 80 kB. */
export function Line({ tone = "ink", size = 15, strong, apart, children }: LineProps) {
  return (
    <p
      className={`d-${tone}`}
      style={{
        margin: apart ? "0 0 12px" : "0 0 4px",
        fontSize: size,
        lineHeight: size === 13 ? "19px" : "23px",
        color: light[tone],
        // A long account name breaks rather than making a phone scroll sideways.
        overflowWrap: "anywhere",
        ...(strong && { fontWeight: 600 }),
      }}
    >
      {children}
    </p>
  );
}

type ActionProps = { href: string; quiet?: boolean; children: ReactNode };

/** A link that looks like a button; the solid one in Outlook too, where the quiet one is a link. */
export function Action({ href, quiet, children }: ActionProps) {
  if (quiet) {
    return (
      <a href={href} className="d-accent d-edge" style={outline}>
        {children}
      </a>
    );
  }
  return (
    <Button href={href} className="d-button" style={solid}>
      {children}
    </Button>
  );
}

const sentence: CSSProperties = {
  margin: "0 0 8px",
  fontFamily: serif,
  fontSize: 26,
  lineHeight: "34px",
  fontWeight: 400,
  color: light.ink,
  overflowWrap: "anywhere",
};
const button: CSSProperties = {
  display: "inline-block",
  borderRadius: 5,
  padding: "12px 16px",
  fontSize: 14,
  lineHeight: "20px",
  fontWeight: 600,
  textDecoration: "none",
};
const solid = { ...button, backgroundColor: light.accent, color: light.onAccent };
const outline = {
  ...button,
  padding: "11px 15px",
  border: `1px solid ${light.edge}`,
  color: light.accent,
};
