import { readRequestForm } from "@/lib/access-request/queries";
import { authorizeRequestLink } from "@/lib/authorization/request-link";
import { now as clock } from "@/lib/clock";
import { doorLinkPosted } from "@/lib/door/door";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";

/** Tells the page whose link it is. Changes nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, doorLinkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeRequestLink(link, "access:request", now, from, "");
    const form = await readRequestForm(scope, now);
    return Response.json(form, { headers: { "cache-control": "no-store" } });
  });
}
