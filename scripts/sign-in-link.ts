// npm run sign-in-link -- ADDRESS [--data DIR]: the way in when mail is down. Prints a link that
// signs that person in, once, within ten minutes.
import { parseArgs } from "node:util";
import { parseEnv } from "../lib/env.ts";
import { findRunning, type Running } from "./run/claim.ts";
import { embeddedAddresses } from "./run/database.ts";
import { readSecrets } from "./run/secrets.ts";
import { type LinkMaker, signInLink } from "./run/sign-in-link.ts";
import { fail } from "./say.ts";
import { dataDirectory } from "./setup/options.mjs";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string" } },
  });
  const address = positionals[0];
  if (!address) throw new Error("Whose? npm run sign-in-link -- ADDRESS");
  const directory = dataDirectory(values.data);
  const running = await findRunning(directory);
  const maker = running ? await fromRunning(running, directory) : fromEnv();
  const link = await signInLink(maker, address);
  if (link === undefined) throw new Error("Nobody with that address has signed up.");
  process.stdout.write(`${link}\n`);
} catch (error) {
  fail(error);
}

async function fromRunning(running: Running, directory: string): Promise<LinkMaker> {
  const { appUrl, databasePort, clock } = running;
  if (!appUrl) throw new Error("Doorbook is still starting. Try again.");
  const passed = clock ? Date.parse(clock.start) + Date.now() - clock.since : Date.now();
  const databaseUrl =
    databasePort === undefined
      ? process.env.DATABASE_URL
      : embeddedAddresses(databasePort, await readSecrets(directory)).appUrl;
  if (databaseUrl) return { appUrl, databaseUrl, now: new Date(passed) };
  throw new Error(
    "Doorbook runs on a database of its own. Set DATABASE_URL, as where it was started.",
  );
}

/** Where Doorbook runs on another machine, or in a container beside this one. */
function fromEnv(): LinkMaker {
  if (!process.env.DATABASE_URL) {
    throw new Error(
      "Doorbook does not run here. Start it first, or set DATABASE_URL and the rest.",
    );
  }
  const { APP_URL, DATABASE_URL } = parseEnv(process.env);
  return { appUrl: APP_URL, databaseUrl: DATABASE_URL, now: new Date() };
}
