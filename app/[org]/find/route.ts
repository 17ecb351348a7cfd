import type { OrganizationScope } from "@/lib/authorization/scope";
import { findClients } from "@/lib/client/queries";
import { findExisting } from "@/lib/grant/queries/existing";
import { answered, openRoute, postedJson } from "@/lib/http/route";
import { type Asked, askedSchema, type Existing } from "@/lib/search/asked";
import { findContacts, findCredentials, findSuppliers, findSystems } from "@/lib/search/queries";

type Props = { params: Promise<{ org: string }> };

/**
 * Answers what the log form and the list's filters ask as somebody types. A post, so that what is typed
 * stands in no address and no log; only for those who may log a grant.
 */
export function POST(request: Request, { params }: Props): Promise<Response> {
  return answered(async () => {
    const { org } = await params;
    const { scope, now } = await openRoute(request, org, "grant:log");
    const asked = await postedJson(request, askedSchema);
    return Response.json(await found(scope, asked, now), {
      headers: { "cache-control": "no-store" },
    });
  });
}

function found(scope: OrganizationScope, asked: Asked, now: Date): Promise<unknown> {
  switch (asked.what) {
    case "supplier":
      return findSuppliers(scope, asked.q);
    case "system":
      return findSystems(scope, asked.q);
    case "client":
      return findClients(scope, asked.q);
    case "contact":
      return findContacts(scope, asked.q, asked.supplier);
    case "credential":
      return findCredentials(scope, asked.q, asked.system);
    case "existing":
      return existing(scope, asked, now);
  }
}

async function existing(
  scope: OrganizationScope,
  asked: Extract<Asked, { what: "existing" }>,
  now: Date,
): Promise<Existing> {
  const { supplier, system, credential } = asked;
  const there = await findExisting(
    scope,
    {
      supplierId: supplier.id,
      supplierName: supplier.name,
      systemId: system.id,
      systemName: system.name,
      credentialId: credential.id,
      kind: credential.kind,
      identifier: credential.name,
    },
    now,
  );
  const [own] = there.own;
  const [requested] = there.requested;
  const others = [...there.others, ...there.holders].map((one) => one.supplier);
  const other = others.find(({ id }) => id !== there.supplier?.id);
  return {
    credentialId: there.credential?.id ?? null,
    own: own ? { id: own.id, supplier: own.supplier.name, endsOn: own.endsOn } : null,
    requested: requested ? { id: requested.id, supplier: requested.supplier.name } : null,
    other: other?.name ?? null,
  };
}
