import { authorizeNewClientLink } from "@/lib/authorization/client-link";
import { renewClientLink } from "@/lib/hand-back/operations/renew-link";
import { answerNewLink } from "@/lib/http/new-link";
import { countNewLink } from "@/lib/session/limits";

/** "Send me a new link": the same answer, as soon, whether or not the former one was ever one. */
export function POST(request: Request): Promise<Response> {
  return answerNewLink(request, async (link, now, from) => {
    const scope = await authorizeNewClientLink(link, now, from);
    const { actor } = scope;
    const reader = actor.kind === "client_link" ? actor.contactId : null;
    await countNewLink(link.linkId.toLowerCase(), reader);
    await renewClientLink(scope, now);
  });
}
