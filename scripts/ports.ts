import { createServer } from "node:net";

/** The first free TCP port of this machine from `start` on. */
export async function freePort(start: number, host = "127.0.0.1"): Promise<number> {
  for (let port = start; port < Math.min(start + 500, 65_536); port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`No free port between ${start} and ${start + 499}.`);
}

/** Whether nobody listens on that port of the machine. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (error.code === "EACCES")
        reject(new Error(`This account may not open port ${port}.`));
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
