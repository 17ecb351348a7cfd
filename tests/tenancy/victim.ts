import pg from "pg";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { createClientContactInput } from "@/lib/client/schema";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { markCleaned } from "@/lib/handover/operations/mark-cleaned";
import { markCleanedInput } from "@/lib/handover/schema";
import { startImport } from "@/lib/import/operations/start";
import { inviteMember } from "@/lib/membership/operations/invite";
import { importReceivedInput } from "@/lib/received/import/schema";
import { importReceived } from "@/lib/received/operations/import";
import { askOneSupplier } from "@/lib/supplier/operations/ask-one";
import { linkFor, say } from "../attestation/speaker";
import { handBack } from "../hand-back/made";
import { makeLink } from "../secret-link/link";
import { ask, makeLink as makeRequestLink } from "../support/access-request";
import { closeDoor } from "../support/acts";
import { destroyAccess, holdAccess } from "../support/received";
import { grantRow, logDoor } from "../support/register";
import { makeWorld, NOON, type World } from "../support/world";

/** A word that stands in everything the other organization holds, and nowhere else. */
export const CANARY = "zanzibar";

/** Ids of one thing of each kind. */
export type Ids = {
  organizationId: string;
  grantId: string;
  closedGrantId: string;
  supplierId: string;
  contactId: string;
  systemId: string;
  credentialId: string;
  membershipId: string;
  invitationId: string;
  importId: string;
  handoverId: string;
  cleanUpId: string;
  secretLinkId: string;
  askingId: string;
  attestationId: string;
  personLeftId: string;
  accessRequestId: string;
  requestLinkId: string;
  clientId: string;
  clientContactId: string;
  accessId: string;
  destroyedAccessId: string;
  handBackId: string;
  receivedImportId: string;
};

/** The organization nobody else may read, change or even notice. */
export async function makeVictim(): Promise<{ world: World; ids: Ids }> {
  const world = await makeWorld(`Zanzibar Ltd`);
  const member = await world.addMember("Zara Zanzibar");
  const words = {
    supplier: "Zanzibar Supplies",
    contact: "Zed Zanzibar",
    system: "Zanzibar Portal",
    reason: "Zanzibar work",
  };
  const door = await logDoor(world, {
    ...words,
    identifier: "zanzibar-1",
    channel: "email",
    owner: member,
  });
  const closed = await logDoor(world, { ...words, identifier: "zanzibar-2", anyway: true });
  await closeDoor(world, closed.id);
  const { contactId, handovers } = await grantRow(world, door.id);
  const [handover] = handovers;
  const cleaned = await markCleaned(
    await world.as(world.admin, "handover:record"),
    markCleanedInput.parse({
      handoverId: handover?.id ?? "",
      side: "theirs",
      place: "inbox",
      doneBy: "Zed Zanzibar",
      happenedOn: "2026-11-18",
    }),
    NOON,
  );
  const invitation = await inviteMember(
    await world.as(world.admin, "membership:manage"),
    { email: "zanzibar@example.test", role: "member", untilOn: null },
    NOON,
  );
  const started = await startImport(
    await world.as(world.admin, "import:apply"),
    { fileName: "zanzibar.csv", fingerprint: "a".repeat(64), rowCount: 1 },
    NOON,
  );
  const link = await makeLink(world, door.id, { contactId });
  const askingId = await askedFirm(world, door.supplierId);
  const supplierLink = await linkFor(world, contactId ?? "");
  const isDone = { what: "done", grantIds: [door.id], words: "Zanzibar is done" };
  const said = await say(supplierLink, isDone);
  const left = await say(supplierLink, { what: "person_left", personWords: "Zoe Zanzibar" });
  const requestLink = await makeRequestLink(world);
  const accessRequestId = await ask(requestLink, {
    firm: "Zanzibar Supplies",
    person: "Zed Zanzibar",
    systemWords: "The Zanzibar portal",
    reason: "Zanzibar work",
  });
  const ids = {
    accessRequestId,
    requestLinkId: requestLink.linkId,
    attestationId: said.ids[0] ?? newId(),
    personLeftId: left.ids[0] ?? newId(),
    organizationId: world.organizationId,
    grantId: door.id,
    closedGrantId: closed.id,
    supplierId: door.supplierId,
    contactId: contactId ?? newId(),
    systemId: door.systemId,
    credentialId: door.credentialId,
    membershipId: member.membershipId,
    invitationId: invitation.id,
    importId: started.importId,
    handoverId: handover?.id ?? newId(),
    cleanUpId: cleaned.id,
    secretLinkId: link.id,
    askingId,
    ...(await whatWasReceived(world)),
  };
  return { world, ids };
}

/** Its supplier was asked about all it holds, a week ago: nobody could be asked lately. */
async function askedFirm(world: World, supplierId: string): Promise<string> {
  const before = new Date("2026-11-10T17:00:00Z");
  await inOrganization(world.organizationId, (tx) =>
    tx.contact.updateMany({ where: { supplierId }, data: { email: "zed@zanzibar.test" } }),
  );
  const scope = await world.as(world.admin, "supplier:ask", before);
  return (await askOneSupplier(scope, { supplierId, contactId: null }, before)).id;
}

async function whatWasReceived(world: World) {
  const words = { client: "Zanzibar Clients", system: "Zanzibar Shop" };
  const users = [world.admin];
  const held = await holdAccess(world, { ...words, account: "zanzibar-a", users });
  const gone = await holdAccess(world, { ...words, account: "zanzibar-b" });
  await destroyAccess(world, gone.id);
  const contact = await createClientContact(
    await world.as(world.admin, "received:edit"),
    createClientContactInput.parse({ clientId: held.clientId, name: "Zoë Zanzibar" }),
    NOON,
  );
  const person = { clientId: held.clientId, name: "Zita Zanzibar", email: "zita@zanzibar.test" };
  const told = await createClientContact(
    await world.as(world.admin, "received:edit"),
    createClientContactInput.parse(person),
    NOON,
  );
  const to = { clientId: held.clientId, contactId: told.id };
  return {
    handBackId: await handBack(world, to, [gone.id], { project: "Zanzibar project" }),
    clientId: held.clientId,
    clientContactId: contact.id,
    accessId: held.id,
    destroyedAccessId: gone.id,
    receivedImportId: await importedAccess(world),
  };
}

/** A list of one access that was taken in. */
async function importedAccess(world: World): Promise<string> {
  const row = {
    line: 2,
    client: "Zanzibar Clients",
    contact: null,
    systemWords: "Zanzibar List",
    systemKind: "other",
    account: "zanzibar-c",
    sinceOn: "2026-10-01",
    userIds: [],
  };
  const none = {
    mandateWords: "",
    vault: "",
    vaultEntry: "",
    endsOn: "",
    destroyByOn: "",
    note: "",
  };
  const list = {
    fileName: "zanzibar.csv",
    fingerprint: "2a".repeat(32),
    rows: [{ ...none, ...row }],
  };
  const scope = await world.as(world.admin, "import:apply");
  return (await importReceived(scope, importReceivedInput.parse(list), NOON)).importId;
}

/** Ids that nobody has. */
export function unknownIds(): Ids {
  const keys: (keyof Ids)[] = [
    "organizationId",
    "grantId",
    "closedGrantId",
    "supplierId",
    "contactId",
    "systemId",
    "credentialId",
    "membershipId",
    "invitationId",
    "importId",
    "handoverId",
    "cleanUpId",
    "secretLinkId",
    "askingId",
    "attestationId",
    "personLeftId",
    "accessRequestId",
    "requestLinkId",
    "clientId",
    "clientContactId",
    "accessId",
    "destroyedAccessId",
    "handBackId",
    "receivedImportId",
  ];
  return Object.fromEntries(keys.map((key) => [key, newId()])) as Ids;
}

/** Every row of an organization, in every table, as one text: what must be the same before and after. */
export async function everyRowOf(adminUrl: string, organizationId: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t WHERE organization_id = $1 ORDER BY 1`,
      [organizationId],
    );
    parts.push(name, ...rows.map((r) => r.row));
  }
  await client.end();
  return parts.join("\n");
}

/** How many rows the app's role sees in an organization: a check that the victim is worth robbing. */
export const countGrants = (organizationId: string) =>
  inOrganization(organizationId, (tx) => tx.grant.count({ where: { organizationId } }));
