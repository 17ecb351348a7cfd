import type { Said, Statement } from "../attestation/attestation";
import { unansweredOf } from "../attestation/stored";
import { eventsOf } from "../audit/view";
import { permittedActions } from "../authorization/relation";
import type { OrganizationScope } from "../authorization/scope";
import type { CredentialKind } from "../credential/kinds";
import { found } from "../db/found";
import { read, type Tx } from "../db/transaction";
import { Forbidden } from "../errors";
import { policyInForce } from "../policy/stored";
import { askablePeople } from "../supplier/asking/preview";
import { askedLately } from "../supplier/asking/stored";
import { actionsNow, extendableUntil } from "./actions";
import type { DoorView } from "./door";
import { doorDue, doorEnd, doorGrant, extendedByLink, GRANT_PARTS, saidLetItEnd } from "./stored";

const HISTORY = 5;

/**
 * What the page of a door link shows: what this is, why it is due, its last five events, what may be done
 * without signing in, and, once it is closed, by whom and when. Only for the scope of a mail link, and only
 * its own door. Changes nothing.
 */
export async function readDoor(scope: OrganizationScope, now: Date): Promise<DoorView> {
  scope.demand("register:read");
  if (scope.actor.kind !== "mail_link") throw new Forbidden("a door is read by its link");
  const { subject, name } = scope.actor;
  return read(scope, async (tx) => {
    const { slug, zone } = scope.organization;
    const common = {
      organization: { name: scope.organization.name, slug, zone },
      reader: name,
      history: await eventsOf(tx, scope.organizationId, [subject.id], HISTORY),
      due: await doorDue(tx, scope, subject.id, now),
    };
    const door =
      subject.kind === "grant"
        ? await grantDoor(tx, scope, subject.id, now)
        : await credentialDoor(tx, scope, subject.id, now);
    return { ...common, ...door };
  });
}

type Door = Omit<DoorView, "organization" | "reader" | "history" | "due">;

async function grantDoor(tx: Tx, scope: OrganizationScope, id: string, now: Date): Promise<Door> {
  const { organizationId } = scope;
  const grant = found(
    await tx.grant.findFirst({ where: { organizationId, id }, include: GRANT_PARTS }),
  );
  const { credential } = grant;
  const today = scope.today(now);
  const view = doorGrant(grant, today);
  const spoken = await unansweredOf(tx, scope, id);
  const { defaultDays } = await policyInForce(tx, scope, credential.system);
  const extendUntil = extendableUntil(
    {
      ...view,
      extendedByLink: await extendedByLink(tx, organizationId, id),
      unanswered: spoken !== null,
    },
    today,
    defaultDays,
  );
  const relation = { owners: [grant.ownerId, credential.system.ownerId], subjects: [id] };
  const said = grant.endsOn !== null && (await saidLetItEnd(tx, organizationId, id, grant.endsOn));
  const asked = await askedLately(tx, organizationId, grant, today);
  const mayAsk = asked === null && spoken === null && grant.supplier.endedOn === null;
  const people = mayAsk ? await askablePeople(tx, scope, id) : [];
  return {
    ...whatItIs(credential),
    subject: { kind: "grant", id },
    grants: [view],
    actions: actionsNow(permittedActions(scope, relation, now), view, {
      today,
      extendUntil,
      saidLetItEnd: said,
      mayAsk: people.length > 0,
      unanswered: spoken !== null,
    }),
    extendUntil,
    said: spoken && saidOf(spoken),
    askable: people.map(({ address: _, failed: __, ...person }) => person),
    asked,
    end: doorEnd(grant),
  };
}

async function credentialDoor(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<Door> {
  const { organizationId } = scope;
  const credential = found(
    await tx.credential.findFirst({
      where: { organizationId, id },
      include: {
        system: true,
        grants: {
          where: { organizationId, closureId: null, voidedAt: null, declinedAt: null },
          include: GRANT_PARTS,
          orderBy: { id: "asc" },
        },
      },
    }),
  );
  return {
    ...whatItIs(credential),
    subject: { kind: "credential", id },
    grants: credential.grants.map((grant) => doorGrant(grant, scope.today(now))),
    actions: [],
    extendUntil: null,
    said: null,
    askable: [],
    asked: null,
    end: null,
  };
}

function whatItIs(credential: {
  kind: string;
  identifier: string;
  offSwitch: string | null;
  system: { name: string; howToClose: string | null };
}) {
  return {
    system: credential.system.name,
    account: credential.identifier,
    credentialKind: credential.kind as CredentialKind,
    howToClose: credential.offSwitch ?? credential.system.howToClose,
  };
}

/** What stands on the page of a link: not who answers, nor any id. */
function saidOf({ what, untilOn, person, words, by, supplier, on, generation }: Statement): Said {
  return { what, untilOn, person, words, by, supplier, on, generation };
}
