import { after } from "next/server";
import type { z } from "zod";
import { now as clock } from "../clock";
import { doorLinkPosted } from "../door/door";
import { countTry } from "../session/limits";
import { clientAddress } from "./client-address";
import { answered, postedJson } from "./route";
import { failureOf } from "./status";

type Link = z.output<typeof doorLinkPosted>;

/**
 * Answers whoever asks for a new link in place of one that has run out: always the same, as soon, whether or not there was
 * ever such a link. `send` works after the answer, so that its time tells nobody anything; what refuses it is told to
 * nobody, what breaks is logged.
 */
export function answerNewLink(
  request: Request,
  send: (link: Link, now: Date, from: string | null) => Promise<unknown>,
): Promise<Response> {
  return answered(async () => {
    const link = await postedJson(request, doorLinkPosted);
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    after(async () => {
      try {
        await send(link, now, from);
      } catch (error) {
        failureOf(error);
      }
    });
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
