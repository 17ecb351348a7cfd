import { randomBytes } from "node:crypto";
import { newId } from "@/lib/db/id";
import { globally, inOrganization } from "@/lib/db/transaction";
import { inviteMember } from "@/lib/membership/operations/invite";
import { sha256 } from "@/lib/token/token";
import { makeLink } from "../../secret-link/link";
import { makeLink as makeRequestLink } from "../../support/access-request";
import { grantRow, logDoor } from "../../support/register";
import { MONDAY } from "../../support/signed-in";
import { makeWorld, type World } from "../../support/world";
import { makeLink as makeSupplierLink } from "../giving-back-done/stage";

/** What a page of a link posts. Its fragment holds the same, or, with a one-time link, the key that its page keeps. */
export type Posted = { organizationId?: string; id: string; token: string; key?: string };

/** One kind of public link: its page, what reads it and acts on it, and how a living one comes to be. */
export type Kind = {
  name: string;
  page: string;
  /** Posts of JSON that get the fragment's parts: what reads it, then what acts. */
  routes: string[];
  /** Where its rows are kept. */
  table: string;
  make(world: World): Promise<Posted>;
};

const token = () => randomBytes(32).toString("base64url");
const inAnHour = new Date(MONDAY.getTime() + 60 * 60_000);

async function signInRow(purpose: "sign_in" | "set_up", emailNorm: string | null): Promise<Posted> {
  const link = { id: newId(), token: token() };
  const data = { id: link.id, purpose, emailNorm, tokenSha256: sha256(link.token) };
  await globally((tx) =>
    tx.signInLink.create({ data: { ...data, expiresAt: inAnHour, createdAt: MONDAY } }),
  );
  return link;
}

async function invitation(world: World): Promise<Posted> {
  const { organizationId } = world;
  const scope = await world.as(world.admin, "membership:manage", MONDAY);
  const email = `${newId()}@example.test`;
  const { id } = await inviteMember(scope, { email, role: "member", untilOn: null }, MONDAY);
  const link = { organizationId, id, token: token() };
  // Which token it is mailed with is another test's; here it is one whose hash stands in its row.
  await inOrganization(organizationId, (tx) =>
    tx.invitation.updateMany({
      where: { organizationId, id },
      data: { tokenSha256: sha256(link.token) },
    }),
  );
  return link;
}

async function door(world: World): Promise<Posted> {
  const { organizationId } = world;
  const { id: subjectId } = await logDoor(world, {}, MONDAY);
  const link = { organizationId, id: newId(), token: token() };
  await inOrganization(organizationId, (tx) =>
    tx.link.create({
      data: {
        organizationId,
        id: link.id,
        purpose: "door",
        subjectKind: "grant",
        subjectId,
        recipientId: world.admin.membershipId,
        tokenSha256: sha256(link.token),
        createdAt: MONDAY,
        expiresAt: inAnHour,
      },
    }),
  );
  return link;
}

async function supplier(world: World): Promise<Posted> {
  const { organizationId } = world;
  const { id, supplierId } = await logDoor(world, { contact: "René" }, MONDAY);
  const { contactId } = await grantRow(world, id);
  const link = await makeSupplierLink(world, { supplierId, contactId: contactId ?? "" });
  return { organizationId, id: link.linkId, token: link.token };
}

/** A hand-back with nothing in it yet: its link opens as any other. */
async function client(world: World): Promise<Posted> {
  const { organizationId } = world;
  const [clientId, contactId, handBackId] = [newId(), newId(), newId()];
  const link = { organizationId, id: newId(), token: token() };
  const of = { organizationId, createdAt: MONDAY };
  const name = `Café ${clientId}`;
  await inOrganization(organizationId, async (tx) => {
    await tx.client.create({ data: { ...of, id: clientId, name, nameNorm: name } });
    const contact = { id: contactId, clientId, name: "Léa", email: "lea@rive.example" };
    await tx.clientContact.create({ data: { ...of, ...contact } });
    const told = { at: MONDAY, onDay: "2026-11-16", byName: world.admin.name };
    const whom = { clientId, contactId, contactName: "Léa", byId: world.admin.membershipId };
    await tx.handBack.create({ data: { organizationId, id: handBackId, ...whom, ...told } });
    const about = { purpose: "client", subjectKind: "hand_back", subjectId: handBackId };
    const kept = { tokenSha256: sha256(link.token), expiresAt: inAnHour };
    await tx.link.create({
      data: { ...of, ...about, ...kept, id: link.id, clientContactId: contactId },
    });
  });
  return link;
}

async function oneTime(world: World): Promise<Posted> {
  const { id: grantId } = await logDoor(world, {}, MONDAY);
  return makeLink(world, grantId, { now: MONDAY });
}

/** An organization has one at a time: the next one ends it. */
async function request(world: World): Promise<Posted> {
  const {
    organizationId,
    linkId,
    token: carried,
  } = await makeRequestLink(world, world.admin, MONDAY);
  return { organizationId, id: linkId, token: carried };
}

export const KINDS: readonly Kind[] = [
  {
    name: "door",
    page: "/door",
    routes: ["/door/read", "/door/again"],
    table: "link",
    make: door,
  },
  {
    name: "supplier's link",
    page: "/supplier",
    routes: ["/supplier/read", "/supplier/say", "/supplier/again"],
    table: "link",
    make: supplier,
  },
  {
    name: "client's link",
    page: "/hand-back",
    routes: ["/hand-back/read", "/hand-back/again"],
    table: "link",
    make: client,
  },
  {
    name: "request link",
    page: "/request-access",
    routes: ["/request-access/read", "/request-access/ask"],
    table: "link",
    make: request,
  },
  {
    name: "one-time link",
    page: "/one-time",
    routes: ["/one-time/read", "/one-time/open"],
    table: "secret_link",
    make: oneTime,
  },
  {
    name: "invitation",
    page: "/invitation",
    routes: ["/invitation/read"],
    table: "invitation",
    make: invitation,
  },
  {
    name: "sign-in link",
    page: "/sign-in/link",
    routes: ["/sign-in/link/read", "/sign-in/link/spend", "/sign-in/link/renew"],
    table: "sign_in_link",
    make: ({ admin }) => signInRow("sign_in", admin.email),
  },
  {
    name: "set-up link",
    page: "/set-up",
    routes: ["/set-up/read"],
    table: "sign_in_link",
    make: () => signInRow("set_up", null),
  },
];

const NAMES_LINK_ID = new Set([
  "door",
  "one-time link",
  "supplier's link",
  "client's link",
  "request link",
]);

/** The body as that page writes it: those of a door, a supplier, a client, a request and one time name their id otherwise. */
export function bodyOf({ name }: Kind, { organizationId, id, token: carried }: Posted): object {
  if (NAMES_LINK_ID.has(name)) return { organizationId, linkId: id, token: carried };
  return organizationId === undefined || name.endsWith("-in link") || name.startsWith("set-up")
    ? { id, token: carried }
    : { organizationId, id, token: carried };
}

export const addressOf = (origin: string, { page }: Kind, { organizationId, ...one }: Posted) =>
  `${origin}${page}#${[organizationId, one.id, one.key ?? one.token].filter(Boolean).join(".")}`;

export const twoWorlds = () =>
  Promise.all([
    makeWorld("Attacked", "America/Toronto", MONDAY),
    makeWorld("Elsewhere", "America/Toronto", MONDAY),
  ]);
