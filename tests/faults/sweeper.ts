// One instance of the product without its pages, as a process of its own that a test may kill: it answers requests over
// the channel it was forked with, as many at once as it is sent. Run by plain Node, see processes.ts.
import { POST } from "@/app/api/cron/reminders/route";
import { GET } from "@/app/api/health/route";
import { env } from "@/lib/env";
import { runSweep } from "@/lib/sweep/run";

/** `sweep` is the scheduled route's own work; with `limitMs` the run ends sooner than the route's does. */
export type Asked = { no: number } & (
  | { what: "sweep"; now: string; limitMs?: number }
  | { what: "health" }
);

/** The route's status and JSON. */
export type Answered = { no: number; status: number; body: Record<string, unknown> };

const secret = { authorization: `Bearer ${env().CRON_SECRET}` };
const request = (path: string, init: RequestInit) =>
  new Request(`http://localhost${path}`, { headers: secret, ...init });

async function answer(asked: Asked): Promise<Response> {
  if (asked.what === "health") return GET(request("/api/health", {}));
  const { now, limitMs } = asked;
  if (limitMs !== undefined) return Response.json(await runSweep(new Date(now), limitMs));
  const body = JSON.stringify({ now });
  return POST(request("/api/cron/reminders", { method: "POST", body }));
}

process.on("message", (asked: Asked) => {
  answer(asked).then(
    async (response) => {
      const answered = { no: asked.no, status: response.status, body: await response.json() };
      process.send?.(answered satisfies Answered);
    },
    (error) => {
      const answered = { no: asked.no, status: 500, body: { error: String(error) } };
      process.send?.(answered satisfies Answered);
    },
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
