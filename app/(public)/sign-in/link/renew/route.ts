import { after } from "next/server";
import { getLocale } from "next-intl/server";
import { now as clock } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { relativePath } from "@/lib/http/relative-path";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { renewInput } from "@/lib/session/link";
import { sendLink } from "@/lib/session/send-link";
import { renewLink } from "@/lib/session/sign-in";

/** “Send me a fresh one”: the same answer whether or not the former link was ever one. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const { to, ...former } = await postedJson(request, renewInput);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const made = await renewLink(former, from, now);
    const page = { to: relativePath(to), locale: await getLocale() };
    if (made !== null) after(() => sendLink(made, page, now));
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
