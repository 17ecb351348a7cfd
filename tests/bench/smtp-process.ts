// The mail server of the bench, a process of its own: takes every mail, keeps the first ones, and tells when the first and the last came.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What the server took since it was last asked. Instants in milliseconds of one clock; the mails as they came over the wire. */
export type Taken = { count: number; firstAt: number; lastAt: number; mails: string[] };

const KEPT = 200;
const empty = (): Taken => ({ count: 0, firstAt: 0, lastAt: 0, mails: [] });
let taken = empty();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  disableReverseLookup: true,
  onMailFrom(_, __, done) {
    taken.firstAt ||= performance.now();
    done();
  },
  onData(stream, _, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      taken.count += 1;
      taken.lastAt = performance.now();
      if (taken.mails.length < KEPT) taken.mails.push(Buffer.concat(chunks).toString("utf8"));
      done();
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.server.address() as AddressInfo).port });
});
process.on("message", () => {
  process.send?.(taken);
  taken = empty();
});
process.on("disconnect", () => process.exit(0));
