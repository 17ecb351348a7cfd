import { readInvitation } from "@/lib/authorization/invited";
import { now } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { invitationLinkInput } from "@/lib/membership/membership";
import { countTry } from "@/lib/session/limits";

/** Tells the page what its invitation is for. Uses nothing up. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, invitationLinkInput);
    await countTry(clientAddress(request.headers));
    const view = await readInvitation(link, now());
    return Response.json(view, { headers: { "cache-control": "no-store" } });
  });
}
