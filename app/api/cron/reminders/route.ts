import { z } from "zod";
import { now as clock } from "@/lib/clock";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { runSweep } from "@/lib/sweep/run";
import { isBearer } from "@/lib/sweep/secret";

export const dynamic = "force-dynamic";
export const maxDuration = 60;

const body = z.strictObject({
  now: z.iso.datetime({ offset: true }).transform((t) => new Date(t)),
});

const answer = (status: number, content: object) =>
  Response.json(content, { status, headers: { "Cache-Control": "no-store" } });

/**
 * The scheduled call: plans and delivers what is due. Needs the cron secret; without one set it does no
 * work. Answers counts, never a name or an address.
 */
export async function POST(request: Request): Promise<Response> {
  return guarded(request, async () => {
    const text = await request.text();
    if (text.trim() === "") return sweep(clock());
    if (env().DOORBOOK_CLOCK === undefined) return answer(422, { error: "now_not_accepted" });
    const given = body.safeParse(parsed(text));
    return given.success ? sweep(given.data.now) : answer(422, { error: "now_not_valid" });
  });
}

/** The same, for schedulers that can only GET. */
export async function GET(request: Request): Promise<Response> {
  return guarded(request, () => sweep(clock()));
}

async function guarded(request: Request, work: () => Promise<Response>): Promise<Response> {
  const secret = env().CRON_SECRET;
  if (secret === undefined) return answer(503, { error: "cron_secret_unset" });
  if (!isBearer(request.headers.get("authorization"), secret))
    return answer(401, { error: "unauthorized" });
  try {
    return await work();
  } catch (error) {
    log().error({ name: (error as Error).name }, "the sweep broke off");
    return answer(503, { error: "broke_off" });
  }
}

const sweep = async (now: Date) => answer(200, await runSweep(now));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
