import { readHeld } from "@/lib/attestation/queries";
import { authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { now as clock } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { readByLink } from "../posted";

/** Tells the page what its supplier is believed to hold, a page of it. Changes nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const { page, overPage, ...link } = await postedJson(request, readByLink);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeSupplierLink(link, "register:read", now, from);
    const held = { ...(await readHeld(scope, now, { page, overPage })), today: scope.today(now) };
    return Response.json(held, { headers: { "cache-control": "no-store" } });
  });
}
