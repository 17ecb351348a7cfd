import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export interface CaughtMail extends ParsedMail {
  /** The recipients of the envelope, which need not be those of the headers. */
  recipients: string[];
  /** The message as it came over the wire. */
  raw: string;
}

/** What the server answers: nothing accepts, a code refuses, "hang" and "drop" break the wire. */
export type Answer = undefined | { code: number; message: string } | "hang" | "drop";

export interface MailServer {
  /** Every accepted message, in the order of acceptance. */
  messages: CaughtMail[];
  /** For `SMTP_URL`. */
  url: string;
  port: number;
  /** Asked at each recipient. */
  atRecipient: (address: string) => Answer;
  /** Asked after the final dot; "hang" and "drop" happen after the message was kept. */
  atMessage: (mail: CaughtMail) => Answer;
  /** How long it thinks about each message before it answers. */
  delayMs: number;
  stop(): Promise<void>;
}

/** Who may hand mail in; without it everybody may. */
export type MailAccount = { user: string; password: string };

/** A real SMTP server on a free port of 127.0.0.1, which keeps what it is sent. */
export async function startMailServer(account?: MailAccount): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: account === undefined,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const known = username === account?.user && password === account?.password;
      done(known ? null : new Error("unknown account"), { user: username });
    },
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo({ address }, session, done) {
      answer(mail.atRecipient(address), session, done);
    },
    onData(stream, session, done) {
      read(stream, session).then((caught) => {
        const reply = mail.atMessage(caught);
        if (typeof reply !== "object") mail.messages.push(caught);
        setTimeout(answer, mail.delayMs, reply, session, done);
      }, done);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    messages: [],
    url: `smtp://${account ? credentials(account) : ""}127.0.0.1:${port}`,
    port,
    atRecipient: () => undefined,
    atMessage: () => undefined,
    delayMs: 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;

  function answer(reply: Answer, { id }: SMTPServerSession, done: (error?: Error) => void): void {
    if (reply === undefined) done();
    else if (reply === "drop") drop(id);
    else if (reply !== "hang") {
      done(Object.assign(new Error(reply.message), { responseCode: reply.code }));
    }
  }

  function drop(id: string): void {
    for (const connection of server.connections) {
      if (connection.id === id) connection._socket.destroy();
    }
  }
}

const credentials = ({ user, password }: MailAccount) =>
  `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;

async function read(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<CaughtMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const parsed = await simpleParser(raw);
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  return Object.assign(parsed, { recipients, raw: raw.toString("utf8") });
}
