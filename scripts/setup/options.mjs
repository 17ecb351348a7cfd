import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { root, stop } from "./machine.mjs";

const USAGE = `Usage: npm start -- [options]
  --json           print one line of JSON when ready (see README)
  --port N         the port of the app (default 3000, or the next free one)
  --data DIR       where the embedded data lies (default .data)
  --clock INSTANT  the app's clock starts there and runs on, for trials`;

/** The options of `npm start`. Stops with a message at one that cannot be followed. */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        port: { type: "string" },
        data: { type: "string" },
        clock: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    return stop(`${error.message}\n${USAGE}`);
  }
  if (values.help) stop(USAGE);
  const port = values.port ?? (process.env.PORT || undefined);
  return {
    json: values.json,
    port: port === undefined ? undefined : readPort(port),
    data: dataDirectory(values.data),
    clock: values.clock === undefined ? undefined : readClock(values.clock),
  };
}

/** Where the embedded data lies: as said from the folder the person called from, else `.data`. */
export function dataDirectory(said) {
  if (said === undefined) return resolve(root, ".data");
  // npm and the hand-over change the current folder; INIT_CWD remembers.
  return resolve(process.env.INIT_CWD ?? ".", said);
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  return stop(`--port ${text}: a port is a number from 1 to 65535.`);
}

function readClock(text) {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!instant || Number.isNaN(Date.parse(text))) {
    return stop(`--clock ${text}: an instant looks like 2026-11-21T08:00:00Z.`);
  }
  if (process.env.APP_URL?.startsWith("https:")) {
    return stop("--clock is for trials: it is refused with an https APP_URL.");
  }
  return new Date(text).toISOString();
}
