// The app's own server: Next behind node:http. It decides who the client is, answers to its own
// name only, and gives nobody all the time in the world.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { env } from "../lib/env.ts";
import { fail, say } from "./say.ts";
import { trustedProxies } from "./serve/client.ts";
import { judgeHost } from "./serve/host.ts";
import { isOwnRequest } from "./serve/own.ts";

const SECOND = 1000;
const PATIENCE_AT_END = 10 * SECOND;

try {
  await serve(process.env.HOST || "127.0.0.1", Number(process.env.PORT || 3000));
} catch (error) {
  fail(error);
}

async function serve(hostname: string, port: number): Promise<void> {
  const { APP_URL, TRUSTED_PROXIES } = env();
  const appUrl = new URL(APP_URL);
  const proxies = trustedProxies(TRUSTED_PROXIES);
  const app = next({ dev: false, dir: `${import.meta.dirname}/..`, hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const mark = randomBytes(32).toString("hex");

  const server = createServer((request, response) => {
    const { headers, socket, url = "/" } = request;
    const own = isOwnRequest(headers, socket.remoteAddress, proxies, mark);
    const verdict = judgeHost(headers.host, url.split("?")[0] ?? "/", appUrl, port);
    if (!own && verdict !== "serve") return turnAway(verdict, request, response, appUrl);
    // What Next builds addresses from is what the settings say, not what the client says.
    headers.host = appUrl.host;
    headers["x-forwarded-host"] = appUrl.host;
    headers["x-forwarded-proto"] = appUrl.protocol.replace(":", "");
    handle(request, response).catch((error: unknown) => {
      say(String(error));
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
  server.headersTimeout = 15 * SECOND;
  server.requestTimeout = 60 * SECOND;
  server.keepAliveTimeout = 65 * SECOND;
  server.timeout = 120 * SECOND;
  server.maxHeadersCount = 100;

  const end = endOnce(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE_AT_END).unref();
    await closed;
    await app.close();
    process.exit(0);
  });
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  // The one who started us is gone: nobody would stop us any more.
  process.on("disconnect", end);

  server.once("error", fail);
  server.listen(port, hostname, () => process.send?.("listening"));
}

function turnAway(
  verdict: "redirect" | "refuse",
  request: IncomingMessage,
  response: ServerResponse,
  appUrl: URL,
): void {
  request.resume();
  if (verdict === "redirect" && (request.method === "GET" || request.method === "HEAD")) {
    const location = URL.parse(request.url ?? "/", appUrl);
    const safe = location?.origin === appUrl.origin ? location.href : appUrl.href;
    response.writeHead(307, { location: safe, "cache-control": "no-store" }).end();
    return;
  }
  response.writeHead(421, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(`This Doorbook answers at ${appUrl.origin} (setting APP_URL).\n`);
}

function endOnce(work: () => Promise<void>): () => void {
  let ending = false;
  return () => {
    if (ending) return;
    ending = true;
    work().catch(fail);
  };
}
