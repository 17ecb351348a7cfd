import { getLocale } from "next-intl/server";
import { authorizeDoorLink } from "@/lib/authorization/door-link";
import { now as clock } from "@/lib/clock";
import { doorLinkPosted } from "@/lib/door/door";
import { readDoor } from "@/lib/door/queries";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { doorPage } from "../view";

/** Tells the page what its door is. Changes nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, doorLinkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeDoorLink(link, "register:read", now, from);
    const view = doorPage(await readDoor(scope, now), scope.today(now), await getLocale());
    return Response.json(view, { headers: { "cache-control": "no-store" } });
  });
}
