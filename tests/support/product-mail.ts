import { expect, inject } from "vitest";
import { MONDAY } from "./signed-in";

/** What the catcher of the product that the browser's tests share keeps of a mail. */
export type Caught = {
  id: string;
  subject: string;
  text: string;
  html: string;
  to: { address: string }[];
};

/** The instant so many minutes after Monday's start. */
export const minutes = (count: number) => new Date(MONDAY.getTime() + count * 60_000);

/** The scheduled call, as at that instant; what it counted. */
export async function sweepAt(now: Date): Promise<Record<string, number>> {
  const { url, cronSecret } = inject("product");
  const answer = await fetch(`${url}/api/cron/reminders`, {
    method: "POST",
    headers: { authorization: `Bearer ${cronSecret}`, "content-type": "application/json" },
    body: JSON.stringify({ now: now.toISOString() }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

/** What this address was sent, the newest last. */
export async function mailsTo(address: string): Promise<Caught[]> {
  const mails = (await (await fetch(`${inject("product").mailUrl}/api/email`)).json()) as Caught[];
  return mails.filter(({ to }) => to.some((reader) => reader.address === address));
}

/** The newest mail to this address that says this, once there is one. */
export async function newestMail(address: string, containing: string): Promise<Caught> {
  const find = async () =>
    (await mailsTo(address)).filter(({ text }) => text.includes(containing)).at(-1);
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return (await find()) as Caught;
}
