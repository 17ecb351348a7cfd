import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { linkInput } from "@/lib/session/link";
import { readSetUpLink } from "@/lib/session/set-up";

/** Whether the set-up link on this page can still be used. Spends nothing. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const input = await postedJson(request, linkInput);
    await countTry(clientAddress(request.headers));
    await readSetUpLink(input);
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
