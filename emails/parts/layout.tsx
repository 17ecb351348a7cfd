import type { ReactNode } from "react";
import { Body, Container, Head, Html, Preview, Section, Text } from "react-email";
import { darkStyles, light, sans } from "./palette";

type Props = {
  locale: string;
  /** The mail's title, which is read out first and stands on the tab where it is opened as a page. */
  subject: string;
  /** Shown beside the subject in a list of mails. */
  preview: string;
  /** Why one gets it, in small letters at its end. */
  foot: ReactNode;
  children: ReactNode;
};

/** The sheet every mail is written on: 600 wide, tables within, both colour schemes. */
export function MailLayout({ locale, subject, preview, foot, children }: Props) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{darkStyles}</style>
      </Head>
      <Body
        className="d-ground"
        style={{ margin: 0, padding: "24px 0", backgroundColor: light.ground, fontFamily: sans }}
      >
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container
          className="d-paper"
          style={{ width: "100%", maxWidth: 600, backgroundColor: light.paper }}
        >
          <Section className="m-pad" style={{ padding: "32px 36px 28px" }}>
            {children}
          </Section>
          <Section
            className="m-pad d-line"
            style={{ padding: "16px 36px 24px", borderTop: `1px solid ${light.line}` }}
          >
            <Text className="d-quiet" style={footStyle}>
              {foot}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

const footStyle = { margin: 0, fontSize: 12, lineHeight: "18px", color: light.quiet };
