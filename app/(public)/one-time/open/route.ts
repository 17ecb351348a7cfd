import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { now as clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { problemsOf } from "@/lib/http/fields";
import { answered, postedJson } from "@/lib/http/route";
import { openSecretLink } from "@/lib/secret-link/operations/open";
import { openSecretLinkInput } from "@/lib/secret-link/schema";
import { countTry } from "@/lib/session/limits";
import { linkPosted } from "../posted";

/** Hands out, once, what the link carries, as it was sealed; or says how many tries of the passphrase are left. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const { proof, ...link } = await postedJson(request, linkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeSecretLink(link, "secret_link:open", now, from);
    const input = openSecretLinkInput.safeParse({ proof }, { reportInput: true });
    if (!input.success) throw new Invalid(problemsOf(input.error));
    const opened = await openSecretLink(scope, input.data, now);
    return Response.json(opened, { headers: { "cache-control": "no-store" } });
  });
}
