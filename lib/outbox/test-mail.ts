import { authorizeSweep } from "../authorization/authorize";
import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import type { Attempt } from "../mail/outcome";
import { mailServerName } from "../mail/transport";
import { Deadline } from "../sweep/deadline";
import { recordAnswered } from "../sweep/record-run";
import { claimMail } from "./claim";
import { newMail } from "./enqueue";
import { lookAgain } from "./look-again";
import { Settler } from "./settler";
import { tryMail } from "./try-mail";

/** What the mail server answered to a test mail. `later`: nobody could try it this moment; the next run does. */
type TestAnswer = Omit<Attempt, "outcome"> & {
  outcome: Attempt["outcome"] | "later";
  server: string | null;
};

/** The server may take so long to answer, and writing its answer so long besides. Milliseconds. */
const LIMIT_MS = 15_000;
const WRITE_MS = 4_000;
/** The sweep leaves it alone until whoever wrote it has had his try. Milliseconds. */
const OWN_TRY_MS = 60_000;

/** Puts a test mail to this member's own address into the outbox and answers its id. It is tried once and never again. */
export async function enqueueTest(
  tx: Tx,
  { organizationId }: OrganizationScope,
  recipientId: string,
  now: Date,
): Promise<string> {
  const id = newId();
  const nextAt = new Date(now.getTime() + OWN_TRY_MS);
  const content = { kind: "test", recipientId, template: "test", props: {} };
  await tx.mail.create({ data: { ...newMail(organizationId, id, now), ...content, nextAt } });
  return id;
}

/** Sends this one test mail now, within 20 seconds, writes down how it ended, and answers the server's own words. */
export async function deliverTest(
  organizationId: string,
  mailId: string,
  now: Date,
): Promise<TestAnswer> {
  const later = { outcome: "later", code: null, reply: null, server: null } as const;
  const scope = await authorizeSweep(organizationId);
  const mail = await claimMail(organizationId, mailId);
  if (mail === null) return later;
  const [look] = await lookAgain(scope, [mail], now);
  if (look?.is !== "ready") return later;
  const tried = await tryMail(scope, mail, look, LIMIT_MS);
  const settler = new Settler(now, new Deadline(WRITE_MS));
  await settler.add(scope, { mail, tried, reader: look.reader, leftOut: [] });
  const { outcome } = tried;
  if (outcome === "accepted" || outcome === "refused") await recordAnswered(outcome, now);
  return { ...tried, server: mailServerName() };
}
