import { operate } from "@/lib/audit/operation";
import type { AuditEntry } from "@/lib/audit/record";
import { permit } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { StoredClient } from "@/lib/client/stored";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import { type FieldProblem, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { rowProblem } from "@/lib/import/problem";
import { demandNewContent, lockImports } from "@/lib/import/stored/import";
import type { Answerable } from "@/lib/membership/answerable";
import { normalizeName } from "@/lib/text/clean";
import { checkDays } from "../check";
import { answerableOf, clientsOf, writePeople } from "../import/kept/parties";
import type { ImportReceivedInput, ReceivedRow } from "../import/schema";
import { heldKey } from "../import/understand";
import { newReceived } from "../new";

export type ImportedReceived = { importId: string; accesses: number; clients: number };

type Hand = { scope: OrganizationScope; importId: string; ownerId: string; now: Date };

/**
 * Takes a list of received accesses in, as a whole or not at all, in one transaction with an event for each: clients and
 * their people found by name or address, else made; the importer answers for every access. Refused with the lines
 * (`Invalid`): what logging by hand refuses, such as an access held already. `Conflict("file_imported")` where the same
 * content was taken in before and not undone. `undoReceivedImport` takes it back.
 */
export async function importReceived(
  scope: OrganizationScope,
  input: ImportReceivedInput,
  now: Date,
): Promise<ImportedReceived> {
  const work = async (tx: Tx) => {
    permit(scope, { owners: [] }, now);
    const ownerId = scope.membershipId;
    if (ownerId === null) throw new Forbidden("a list is imported by a member");
    await lockImports(tx, scope);
    await demandNewContent(tx, scope, input.fingerprint);
    const hand = { scope, importId: newId(), ownerId, now };
    await writeImport(tx, hand, input);
    const { audit, clients } = await writeRows(tx, hand, input.rows);
    const counts = { accesses: input.rows.length, clients };
    const importEntry: AuditEntry = {
      action: "received.imported",
      subjects: [{ kind: "import", id: hand.importId }],
      after: { file: input.fileName, sha256: input.fingerprint, ...counts },
    };
    return { view: { importId: hand.importId, ...counts }, audit: [importEntry, ...audit] };
  };
  return operate(scope, "import:apply", now, work, { timeout: 60_000 });
}

async function writeImport(
  tx: Tx,
  { scope, importId, ownerId, now }: Hand,
  { fileName, fingerprint, rows }: ImportReceivedInput,
): Promise<void> {
  const { organizationId, actor } = scope;
  const file = { fileName, fileSha256: fingerprint, rowCount: rows.length };
  const by = { byId: ownerId, byName: actor.name, startedAt: now, appliedAt: now };
  await tx.import.create({
    data: { organizationId, id: importId, ...file, ...by, state: "applied" },
  });
}

/** Every row is looked at, so that the reader hears of all that cannot be; then nothing of any of them is written. */
async function writeRows(tx: Tx, hand: Hand, rows: readonly ReceivedRow[]) {
  const { scope, importId, ownerId, now } = hand;
  const { byName, audit } = await clientsOf(tx, scope, rows, now);
  const ids = [ownerId, ...rows.flatMap(({ userIds }) => userIds)];
  const members = await answerableOf(tx, scope, ids, now);
  const held = await heldBy(tx, scope, [...byName.values()]);
  const problems: FieldProblem[] = [];
  const made: ReturnType<typeof newReceived>[] = [];
  for (const row of rows) {
    const { line, client: name, contact: _, userIds, ...facts } = row;
    const client = byName.get(normalizeName(name));
    const owner = members.get(ownerId);
    if (client === undefined || owner === undefined) throw new NotFound("its client or its owner");
    const wrong = problemsOf(row, client, members, held, scope.today(now));
    problems.push(...wrong.map(({ code, values }) => rowProblem(line, code, values)));
    held.add(sameAccess(client.id, facts));
    const users = userIds.flatMap((id) => members.get(id) ?? []);
    made.push(newReceived(scope, client, facts, { owner, users, importId }, now));
  }
  if (problems.length > 0) throw new Invalid(problems);
  await tx.receivedAccess.createMany({ data: made.map(({ data }) => data) });
  await tx.receivedAccessUser.createMany({ data: made.flatMap(({ uses }) => uses) });
  const people = await writePeople(tx, scope, rows, byName, now);
  const events = [...audit, ...people, ...made.map((one) => one.audit)];
  return { audit: events, clients: audit.length };
}

/** What logging it by hand would refuse. */
function problemsOf(
  { userIds, client: _, ...facts }: ReceivedRow,
  client: StoredClient,
  members: ReadonlyMap<string, Answerable>,
  held: ReadonlySet<string>,
  today: string,
): Pick<FieldProblem, "code" | "values">[] {
  const problems: Pick<FieldProblem, "code" | "values">[] = checkDays(facts, today);
  if (client.endedOn !== null && client.endedOn <= today) problems.push({ code: "client_ended" });
  if (userIds.some((id) => !members.has(id))) problems.push({ code: "not_answerable" });
  if (held.has(sameAccess(client.id, facts))) problems.push({ code: "already_held" });
  return problems;
}

const sameAccess = (clientId: string, row: { systemWords: string; account: string }) =>
  heldKey(clientId, row.systemWords, row.account);

async function heldBy(
  tx: Tx,
  { organizationId }: OrganizationScope,
  clients: readonly StoredClient[],
): Promise<Set<string>> {
  const clientIds = clients.map(({ id }) => id);
  const rows = await tx.receivedAccess.findMany({
    where: { organizationId, clientId: { in: clientIds }, destructionId: null, voidedAt: null },
    select: { clientId: true, systemWords: true, account: true },
  });
  return new Set(rows.map(({ clientId, ...row }) => sameAccess(clientId, row)));
}
