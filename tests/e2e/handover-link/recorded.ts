import type { BrowserContext, Page, Request } from "playwright";
import { type Hit, Search } from "../canaries/search";
import { keptBy } from "../canaries/witness";

export type Recorded = { requests: Request[] };

/** Writes down every request of this browser from now on. */
export function record(context: BrowserContext): Recorded {
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  return { requests };
}

/**
 * Where any of these texts stands, in whatever form: in the address, the headers or the body of a request, or in what the
 * browser keeps. An address counts without its fragment, which no browser sends.
 */
export async function heardOf(
  texts: Record<string, string>,
  { context, page, recorded }: { context: BrowserContext; page: Page; recorded: Recorded },
): Promise<{ hits: Hit[]; bytes: number }> {
  const search = new Search(Object.entries(texts).map(([name, value]) => ({ name, value })));
  const hits: Hit[] = [];
  for (const request of recorded.requests) {
    const place = `${request.method()} ${new URL(request.url()).pathname}`;
    const headers = JSON.stringify(await request.allHeaders());
    hits.push(...search.in(place, request.url().replace(/#.*/, "")));
    hits.push(...search.in(`${place}, headers`, headers));
    hits.push(...search.in(`${place}, body`, request.postDataBuffer() ?? Buffer.alloc(0)));
  }
  hits.push(...search.in("kept by the browser", await keptBy(context, page)));
  return { hits, bytes: search.bytes };
}
