import { requestAccess } from "@/lib/access-request/operations/request";
import { requestAccessInput } from "@/lib/access-request/schema";
import { authorizeRequestLink } from "@/lib/authorization/request-link";
import { now as clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { problemsOf } from "@/lib/http/fields";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { askedByLink } from "../posted";

/** Takes what somebody asks for; he is told nothing but that it came. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const posted = await postedJson(request, askedByLink);
    const { organizationId, linkId, token, ...asked } = posted;
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const input = requestAccessInput.safeParse(asked, { reportInput: true });
    const name = input.success ? input.data.person : "";
    const link = { organizationId, linkId, token };
    // What is wrong with the words is told to nobody whose link opens nothing.
    const scope = await authorizeRequestLink(link, "access:request", now, from, name);
    if (!input.success) throw new Invalid(problemsOf(input.error));
    await requestAccess(scope, input.data, now);
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
