import nodemailer from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../support/mail-server";

let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
});
beforeEach(() => {
  server.messages.length = 0;
  server.atRecipient = () => undefined;
  server.atMessage = () => undefined;
});
afterAll(() => server.stop());

function send(to = "ada@example.com") {
  const transport = nodemailer.createTransport({ url: server.url, socketTimeout: 700 });
  return transport.sendMail({ from: "a@example.com", to, subject: "Grüße", text: "hello" });
}

test("what is sent is kept, parsed and raw, with its envelope", async () => {
  await send();
  expect(server.messages).toMatchObject([
    { subject: "Grüße", recipients: ["ada@example.com"], text: "hello\n" },
  ]);
  expect(server.messages[0]?.raw).toContain("Message-ID:");
});

test("a recipient and a message can be refused with any code, and are not kept", async () => {
  server.atRecipient = () => ({ code: 550, message: "no such user" });
  await expect(send()).rejects.toMatchObject({ responseCode: 550 });
  server.atRecipient = () => undefined;
  server.atMessage = () => ({ code: 451, message: "later" });
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  expect(server.messages).toEqual([]);
});

test.each(["hang", "drop"] as const)(
  "after the final dot the wire can %s: kept, no answer",
  async (end) => {
    server.atMessage = () => end;
    await expect(send()).rejects.toThrow();
    expect(server.messages).toHaveLength(1);
  },
);
