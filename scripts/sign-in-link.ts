// npm run sign-in-link -- ADDRESS [--data DIR]: the way in when mail is down. Prints a link that
// signs that person in, once, within ten minutes.
import { parseArgs } from "node:util";
import { parseEnv } from "../lib/env.ts";
import { findRunning, type Running } from "./run/claim.ts";
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
  const running = await findRunning(dataDirectory(values.data));
  const link = await signInLink(running ? fromRunning(running) : fromEnv(), address);
  if (link === undefined) throw new Error("Nobody with that address has signed up.");
  process.stdout.write(`${link}\n`);
} catch (error) {
  fail(error);
}

function fromRunning({ appUrl, secret, databaseUrl, clock }: Running): LinkMaker {
  if (!appUrl || !secret || !databaseUrl) throw new Error("Doorbook is still starting. Try again.");
  const passed = clock ? Date.parse(clock.start) + Date.now() - clock.since : Date.now();
  return { appUrl, secret, databaseUrl, now: new Date(passed) };
}

/** Where Doorbook runs on another machine, or in a container beside this one. */
function fromEnv(): LinkMaker {
  if (!process.env.DATABASE_URL) {
    throw new Error(
      "Doorbook does not run here. Start it first, or set DATABASE_URL and the rest.",
    );
  }
  const { APP_URL, AUTH_SECRET, DATABASE_URL } = parseEnv(process.env);
  return { appUrl: APP_URL, secret: AUTH_SECRET, databaseUrl: DATABASE_URL, now: new Date() };
}
