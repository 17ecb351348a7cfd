import { env } from "@/lib/env";
import { isDatabaseUp, readHealth } from "@/lib/sweep/health";
import { isBearer } from "@/lib/sweep/secret";

export const dynamic = "force-dynamic";

/** 200 while the database answers and takes writes, else 503. Only with the cron secret does it say more than that. */
export async function GET(request: Request): Promise<Response> {
  const up = await isDatabaseUp();
  const status = up ? "ok" : "unavailable";
  const knows = isBearer(request.headers.get("authorization"), env().CRON_SECRET);
  const more = knows ? await readHealth(up).catch(() => ({ database: "down" })) : {};
  return Response.json(
    { status, ...more },
    { status: up ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
