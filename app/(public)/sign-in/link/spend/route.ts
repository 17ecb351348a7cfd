import { after } from "next/server";
import { getLocale } from "next-intl/server";
import { now } from "@/lib/clock";
import { clientAddress } from "@/lib/http/client-address";
import { answered, postedJson } from "@/lib/http/route";
import { log } from "@/lib/log";
import { carriedToken, keepSession } from "@/lib/session/browser";
import { clearCounters, countTry } from "@/lib/session/limits";
import { linkInput } from "@/lib/session/link";
import { spendLink } from "@/lib/session/sign-in";

/** The button on the link's page: spends the link and signs in. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const input = await postedJson(request, linkInput);
    await countTry(clientAddress(request.headers));
    const browser = { former: await carriedToken(), locale: await getLocale() };
    const { token, personId } = await spendLink(input, browser, now());
    await keepSession(token);
    log().info({ personId, link: input.id }, "signed in");
    after(clearCounters);
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
