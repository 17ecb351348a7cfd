import { now } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { linkInput } from "@/lib/session/link";
import { readLink } from "@/lib/session/sign-in";

/** Tells the page which address its link signs in. Spends nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const input = await postedJson(request, linkInput);
    await countTry(clientAddress(request.headers));
    return Response.json(await readLink(input, now()), {
      headers: { "cache-control": "no-store" },
    });
  });
}
