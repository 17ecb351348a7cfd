import { Agent, createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * One figure of the bench. `ratio` is value ÷ floor; `goal` is what the ratio must not pass, null where it is only shown. Where
 * the goal is another, `aim` says which, in words that are not part of the JSON line.
 */
export type Figure = {
  name: string;
  value: number;
  unit: "ms" | "s" | "MB" | "mails/s" | "runs";
  floor: number;
  ratio: number;
  goal: number | null;
  ok: boolean;
  aim?: string;
};

const WARM_UP = 15;
const ROUNDS = 60;
const agent = new Agent({ keepAlive: true });

export type Target = { url: string; headers?: Record<string, string> };

/** A bare node:http server that answers whatever `work` gives as JSON. */
export async function bareServer(
  work: () => Promise<unknown>,
): Promise<Target & { server: Server }> {
  const server = createServer((_, response) => {
    work().then(
      (answer) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answer));
      },
      (error: Error) => {
        response.statusCode = 500;
        response.end(error.message);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/**
 * Asks both in turn, so that whatever else the machine does falls on both alike, and compares their medians. Every answer must
 * be a 200.
 */
export async function compare(
  name: string,
  measured: Target,
  floor: Target,
  goal: number | null,
): Promise<Figure> {
  const times = { measured: [] as number[], floor: [] as number[] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const [value, base] = [await timed(measured), await timed(floor)];
    if (round < 0) continue;
    times.measured.push(value);
    times.floor.push(base);
  }
  const [value, base] = [median(times.measured), median(times.floor)];
  const ratio = rounded(value / base);
  const shown = { name, value: rounded(value), unit: "ms" as const, floor: rounded(base) };
  return { ...shown, ratio, goal, ok: goal === null || ratio <= goal };
}

function timed({ url, headers = {} }: Target): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.on("error", reject).resume();
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(performance.now() - begun)
          : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).on("error", reject);
  });
}

/** Ends the connections that the measuring kept. */
export const endConnections = () => agent.destroy();

function median(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
