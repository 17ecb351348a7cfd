import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { rowsOf } from "./register-rows";
import { type Member, makeWorld, NOON, type World } from "./world";

/** A world with two doors through one shared password; the first has lived: handed over by e-mail, extended, closed and reopened, reminded. */
export type Life = { world: World; marie: Member; of(name: string): string };

/** Ids by name: cote, acme, contact, shop, root, grant (overdue, Marie's), other, undone (its closure). */
export async function makeLife(): Promise<Life> {
  const world = await makeWorld();
  const marie = await world.addMember("Marie");
  const id: Record<string, string> = {};
  const of = (name: string) => id[name] as string;
  const rows = rowsOf(world);
  id.cote = await rows.supplier("Côté");
  id.acme = await rows.supplier("ACME", { contractEndsOn: "2026-12-15" });
  id.contact = await rows.contact(of("cote"), "René");
  id.shop = await rows.system("Shop", { howToClose: "Users, remove" });
  id.root = await rows.credential(of("shop"), "root");
  id.grant = await rows.grant(of("cote"), of("root"), {
    contactId: of("contact"),
    ownerId: marie.membershipId,
    endsOn: "2026-11-10",
  });
  id.other = await rows.grant(of("acme"), of("root"));
  await rows.handover(of("grant"), of("root"), { channel: "email" });
  await rows.handover(of("other"), of("root"));
  id.undone = await rows.close(of("grant"), {
    undoneAt: NOON,
    undoneByName: "Ada",
    undoneWhy: "still there",
  });
  const { organizationId } = world;
  await inOrganization(organizationId, async (tx) => {
    await tx.grant.updateMany({
      where: { organizationId, id: of("grant") },
      data: { closureId: null },
    });
    const by = { via: "page", at: NOON, byName: "Marie" };
    const base = () => ({ organizationId, id: newId(), grantId: of("grant"), ...by });
    await tx.grantChange.create({
      data: {
        ...base(),
        what: "end",
        fromValue: "2026-11-01",
        toValue: "2026-11-10",
        why: "not done",
        onDay: "2026-10-30",
      },
    });
    await tx.intent.create({ data: { ...base(), what: "let_it_end", dueOn: "2026-11-10" } });
    const mail = {
      id: newId(),
      kind: "daily",
      localDay: "2026-11-13",
      recipientId: marie.membershipId,
      template: "daily",
    };
    const times = { dateAt: NOON, nextAt: NOON, createdAt: NOON, settledAt: NOON };
    await tx.mail.create({
      data: { organizationId, ...mail, ...times, props: {}, messageId: "<1@x>", state: "sent" },
    });
    await tx.mailAttempt.create({
      data: {
        organizationId,
        mailId: mail.id,
        no: 1,
        at: NOON,
        outcome: "accepted",
        code: 250,
        reply: "2.0.0 queued as 77",
      },
    });
    await tx.reminder.create({
      data: {
        organizationId,
        id: newId(),
        dueKind: "end_of_grant",
        subjectKind: "grant",
        subjectId: of("grant"),
        dueOn: "2026-11-10",
        stage: 3,
        membershipId: marie.membershipId,
        mailId: mail.id,
        outcome: "mailed",
        decidedAt: NOON,
        decidedOn: "2026-11-13",
      },
    });
  });
  return { world, marie, of };
}
