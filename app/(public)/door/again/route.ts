import { authorizeNewLink } from "@/lib/authorization/door-link";
import { renewDoorLink } from "@/lib/door/operations/renew-link";
import { answerNewLink } from "@/lib/http/new-link";
import { countNewLink } from "@/lib/session/limits";

/** "Send me a new link": the same answer, as soon, whether or not the former one was ever one. */
export function POST(request: Request): Promise<Response> {
  return answerNewLink(request, async (link, now, from) => {
    const scope = await authorizeNewLink(link, now, from);
    await countNewLink(link.linkId.toLowerCase(), scope.membershipId);
    await renewDoorLink(scope, now);
  });
}
