import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** A message that the server took over, as far as the fault tests look at it. */
export type Taken = {
  recipient: string;
  messageId: string;
  date: string;
  /** SHA-256 of the message as it came over the wire. */
  bytes: string;
  /** The connection it came over. */
  connection: string;
};

/** What the server does with a mail: takes it, answers with a code, is silent for ever, cuts the wire. */
export type Behaviour = "take" | "hang" | "drop" | { code: number; message: string };

export type SmtpServer = {
  url: string;
  /** Every message taken, in order; those whose sender never heard of it too. */
  taken: Taken[];
  /** Every recipient ever named, refused ones too, in order. */
  asked: string[];
  /** Connections open now, by their own ids. */
  open(): Set<string>;
  /** Connections between MAIL FROM and the answer to the final dot. */
  sending(): number;
  /** Resolves when the next recipient is named or message taken. */
  next(): Promise<void>;
  /** What is answered to a recipient, before DATA. */
  atRecipient: (address: string) => Behaviour;
  /** What is answered after the final dot. What is cut or silent there was taken. */
  atDot: (address: string) => Behaviour;
  /** What a new connection is greeted with: nothing for the usual, a code and a closed wire, silence. */
  atConnection: () => Behaviour;
  /** Lets go on whom a "hang" keeps waiting. */
  resume(): void;
  /** Cuts these connections. */
  cut(connections: ReadonlySet<string>): void;
  stop(): Promise<void>;
};

/** A real SMTP server on 127.0.0.1 that keeps of each message what identifies it. */
export async function startSmtp(): Promise<SmtpServer> {
  const sending = new Set<string>();
  const waiting: (() => void)[] = [];
  const hanging: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => answer(smtp.atConnection(), session, done),
    onMailFrom(_, { id }, done) {
      sending.add(id);
      done();
    },
    onRcptTo({ address }, session, done) {
      smtp.asked.push(address);
      wake();
      answer(smtp.atRecipient(address), session, done);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipient = session.envelope.rcptTo[0]?.address ?? "";
        const behaviour = smtp.atDot(recipient);
        if (typeof behaviour === "string") take(Buffer.concat(chunks), recipient, session);
        answer(behaviour, session, done);
        sending.delete(session.id);
      });
    },
    onClose: ({ id }) => void sending.delete(id),
  });
  // A killed client resets its connections.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const smtp: SmtpServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: [],
    asked: [],
    open: () => new Set([...server.connections].map(({ id }) => id)),
    sending: () => sending.size,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    atRecipient: () => "take",
    atDot: () => "take",
    atConnection: () => "take",
    resume: () => {
      for (const done of hanging.splice(0)) done();
    },
    cut,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return smtp;

  function take(raw: Buffer, recipient: string, { id: connection }: SMTPServerSession): void {
    const bytes = createHash("sha256").update(raw).digest("base64");
    const [messageId, date] = ["Message-ID", "Date"].map((name) => headerOf(raw, name));
    smtp.taken.push({
      recipient,
      messageId: messageId ?? "",
      date: date ?? "",
      bytes,
      connection,
    });
    wake();
  }

  function wake(): void {
    for (const resolve of waiting.splice(0)) resolve();
  }

  function answer(
    behaviour: Behaviour,
    session: SMTPServerSession,
    done: (error?: Error) => void,
  ): void {
    if (behaviour === "take") done();
    else if (behaviour === "drop") cut(new Set([session.id]));
    else if (behaviour === "hang") hanging.push(done);
    else done(Object.assign(new Error(behaviour.message), { responseCode: behaviour.code }));
  }

  function cut(connections: ReadonlySet<string>): void {
    for (const connection of server.connections)
      if (connections.has(connection.id)) connection._socket.destroy();
  }
}

function headerOf(raw: Buffer, name: string): string {
  const head = raw.subarray(0, raw.indexOf("\r\n\r\n")).toString("latin1");
  return new RegExp(`^${name}: *(.*(?:\\r\\n[ \\t].*)*)`, "im").exec(head)?.[1]?.trim() ?? "";
}
