import { Body, Button, Container, Head, Heading, Html, Preview, render, Text } from "react-email";

export type SignInMailProps = {
  locale: string;
  url: string;
  words: Record<"subject" | "preview" | "title" | "body" | "button" | "once" | "ignore", string>;
};

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const text = { fontSize: "16px", lineHeight: "24px", color: "#22201c", margin: "0 0 16px" };
const small = { ...text, fontSize: "14px", lineHeight: "21px", color: "#5c574e" };

/** The mail with a link that signs in once. */
export async function signInMail(props: SignInMailProps) {
  const { words, url } = props;
  const plain = [words.title, words.body, url, words.once, words.ignore].join("\n\n");
  return { subject: words.subject, html: await render(<SignInMail {...props} />), text: plain };
}

function SignInMail({ locale, url, words }: SignInMailProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
      </Head>
      <Preview>{words.preview}</Preview>
      <Body style={{ backgroundColor: "#fbfaf7", fontFamily: font, margin: 0, padding: "24px 0" }}>
        <Container style={{ maxWidth: "520px", padding: "0 20px" }}>
          <Text style={{ ...small, fontFamily: "Georgia, serif", fontSize: "18px" }}>Doorbook</Text>
          <Heading as="h1" style={{ ...text, fontSize: "24px", lineHeight: "32px" }}>
            {words.title}
          </Heading>
          <Text style={text}>{words.body}</Text>
          <Button
            href={url}
            style={{
              backgroundColor: "#1f5f4a",
              color: "#ffffff",
              borderRadius: "6px",
              padding: "12px 20px",
              fontSize: "16px",
              fontWeight: 600,
            }}
          >
            {words.button}
          </Button>
          <Text style={{ ...small, marginTop: "24px" }}>{words.once}</Text>
          <Text style={small}>{words.ignore}</Text>
        </Container>
      </Body>
    </Html>
  );
}
