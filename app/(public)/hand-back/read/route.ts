import { authorizeClientLink } from "@/lib/authorization/client-link";
import { now as clock } from "@/lib/clock";
import { doorLinkPosted } from "@/lib/door/door";
import { readHandBackByLink } from "@/lib/hand-back/queries/client";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";

/** Tells the page what was handed back. Changes nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, doorLinkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeClientLink(link, "hand_back:confirm", now, from);
    const view = await readHandBackByLink(scope, now);
    return Response.json(view, { headers: { "cache-control": "no-store" } });
  });
}
