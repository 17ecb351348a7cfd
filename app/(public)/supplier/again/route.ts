import { renewSupplierLink } from "@/lib/attestation/operations/renew-link";
import { authorizeNewSupplierLink } from "@/lib/authorization/supplier-link";
import { answerNewLink } from "@/lib/http/new-link";
import { countNewLink } from "@/lib/session/limits";

/** "Send me a new link": the same answer, as soon, whether or not the former one was ever one. */
export function POST(request: Request): Promise<Response> {
  return answerNewLink(request, async (link, now, from) => {
    const scope = await authorizeNewSupplierLink(link, now, from);
    const { actor } = scope;
    const reader = actor.kind === "supplier_link" ? actor.contactId : null;
    await countNewLink(link.linkId.toLowerCase(), reader);
    await renewSupplierLink(scope, now);
  });
}
