import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request of the recorded browsers and its answer, as they went over the wire. */
export type Exchange = {
  method: string;
  /** Path and query. */
  path: string;
  requestHead: string;
  requestBody: Buffer;
  responseHead: string;
  responseBody: Buffer;
};

export type Wire = {
  /** The address browsers are sent to, and the product's APP_URL. */
  url: string;
  exchanges: Exchange[];
  stop(): Promise<void>;
};

/** A request that bears it comes from a program, not from a recorded browser. */
export const PROGRAM = "x-program";

/** A listener between browser and product: passes everything on as it came, and writes it down. Nothing is packed on the way. */
export async function listenIn(port: number): Promise<Wire> {
  const exchanges: Exchange[] = [];
  const server = createServer((asked, answer) => {
    pass(asked, answer, port, exchanges).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${own}`, exchanges, stop };
}

async function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  port: number,
  exchanges: Exchange[],
): Promise<void> {
  const exchange: Exchange = {
    method: asked.method ?? "",
    path: asked.url ?? "",
    requestHead: asked.rawHeaders.join("\n"),
    requestBody: await whole(asked),
    responseHead: "",
    responseBody: Buffer.alloc(0),
  };
  const headers = { ...asked.headers };
  if (headers[PROGRAM] === undefined) exchanges.push(exchange);
  delete headers[PROGRAM];
  // So that the answer comes as it is, to be looked at.
  delete headers["accept-encoding"];
  const { method, path } = exchange;
  const onward = request({ host: "127.0.0.1", port, method, path, headers });
  onward.once("error", () => answer.destroy());
  onward.once("response", (response) => {
    exchange.responseHead = response.rawHeaders.join("\n");
    answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
    response.on("data", (chunk: Buffer) => {
      exchange.responseBody = Buffer.concat([exchange.responseBody, chunk]);
      answer.write(chunk);
    });
    response.once("end", () => answer.end()).once("error", () => answer.destroy());
  });
  onward.end(exchange.requestBody);
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
