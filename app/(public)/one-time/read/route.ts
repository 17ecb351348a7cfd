import { getLocale } from "next-intl/server";
import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { now as clock } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { readSecretLink } from "@/lib/secret-link/queries";
import { countTry } from "@/lib/session/limits";
import { linkPosted } from "../posted";
import { linkPage } from "../view";

/** Tells the page what its link is, from whom and until when. Opens nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const { proof: _, ...link } = await postedJson(request, linkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const scope = await authorizeSecretLink(link, "secret_link:open", now, from);
    const page = linkPage(await readSecretLink(scope, now), await getLocale());
    return Response.json(page, { headers: { "cache-control": "no-store" } });
  });
}
