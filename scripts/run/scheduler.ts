import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { say } from "../say.ts";

export interface SchedulerOptions {
  /** Where the app listens, which may be another host than its public address names. */
  origin: string;
  /** The public address's host: the app answers to no other name. */
  host: string;
  secret: string;
}

/** The route promises an answer within 50 seconds. */
const PATIENCE_MS = 58_000;
const MINUTE_MS = 60_000;

/**
 * Calls the scheduled route at the start of every minute, and again at once while it says that
 * work remains. A failure is said once, and once more when it is over.
 */
export function startScheduler(options: SchedulerOptions): { stop(): void } {
  let timer: NodeJS.Timeout;
  let failing: string | undefined;

  const next = () => {
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
  };
  const tick = async () => {
    const { remaining, failure } = await callOnce(options);
    if (failure !== failing) say(failure ? `Reminders: ${failure}` : "Reminders: working again.");
    failing = failure;
    if (remaining > 0) timer = setTimeout(tick, 1000);
    else next();
  };

  next();
  return { stop: () => clearTimeout(timer) };
}

async function callOnce(options: SchedulerOptions) {
  try {
    const { status, body } = await post(options);
    if (status !== 200) return { remaining: 0, failure: `the scheduled route answered ${status}` };
    return { remaining: Number(JSON.parse(body).remaining) || 0, failure: undefined };
  } catch (error) {
    return { remaining: 0, failure: error instanceof Error ? error.message : String(error) };
  }
}

function post({ origin, host, secret }: SchedulerOptions) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const url = new URL("/api/cron/reminders", origin);
    const call = (url.protocol === "https:" ? secure : plain)(url, {
      method: "POST",
      headers: { host, authorization: `Bearer ${secret}`, "content-length": 0 },
      timeout: PATIENCE_MS,
    });
    call.once("timeout", () => call.destroy(new Error("no answer within a minute")));
    call.once("error", reject);
    call.once("response", (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => (body += chunk));
      response.once("error", reject).once("end", () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    call.end();
  });
}
