import { after } from "next/server";
import type { z } from "zod";
import { renewSupplierLink } from "@/lib/attestation/operations/renew-link";
import { authorizeNewSupplierLink } from "@/lib/authorization/supplier-link";
import { now as clock } from "@/lib/clock";
import { doorLinkPosted } from "@/lib/door/door";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { failureOf } from "@/lib/http/status";
import { countNewLink, countTry } from "@/lib/session/limits";

/** "Send me a new link": the same answer, as soon, whether or not the former one was ever one. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, doorLinkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    after(() => sendNew(link, now, from));
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}

/** After the answer, so that its time tells nobody anything. What refuses it is told to nobody; what breaks is logged. */
async function sendNew(link: z.output<typeof doorLinkPosted>, now: Date, from: string | null) {
  try {
    const scope = await authorizeNewSupplierLink(link, now, from);
    const { actor } = scope;
    const reader = actor.kind === "supplier_link" ? actor.contactId : null;
    await countNewLink(link.linkId.toLowerCase(), reader);
    await renewSupplierLink(scope, now);
  } catch (error) {
    failureOf(error);
  }
}
