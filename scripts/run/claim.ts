import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a running Doorbook tells other scripts of the same data folder: no secret, those it made up are in secrets.json
 * alone, and those it was given are nowhere.
 */
export interface Running {
  pid: number;
  appUrl?: string;
  /** Where the embedded database listens; absent where it has one of its own. */
  databasePort?: number;
  /** A trial clock's start, and the machine's milliseconds at that moment. */
  clock?: { start: string; since: number };
}

export interface Claim {
  announce(details: Omit<Running, "pid">): Promise<void>;
  release(): Promise<void>;
}

/**
 * Marks the data folder as ours.
 * @throws Error when a running Doorbook has it. The mark of one that was killed is taken over.
 */
export async function claimData(directory: string): Promise<Claim> {
  await mkdir(directory, { recursive: true });
  const owner = await findRunning(directory);
  if (owner !== undefined && owner.pid !== process.pid) {
    throw new Error(
      `Doorbook runs on ${directory} already (process ${owner.pid}). ` +
        "Stop that one, or choose another folder with --data DIR.",
    );
  }
  const announce = (details: Omit<Running, "pid">) => {
    return write(directory, { pid: process.pid, ...details });
  };
  await announce({});
  return { announce, release: () => rm(fileIn(directory), { force: true }) };
}

/** The Doorbook that runs on this data folder, if any. */
export async function findRunning(directory: string): Promise<Running | undefined> {
  const text = await readFile(fileIn(directory), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const running = JSON.parse(text) as Running;
  return (await isDoorbook(running.pid)) ? running : undefined;
}

function fileIn(directory: string): string {
  return join(directory, "running.json");
}

/** By way of a draft, so that nobody reads half of it. */
async function write(directory: string, running: Running): Promise<void> {
  const draft = `${fileIn(directory)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(running), { mode: 0o600 });
  await rename(draft, fileIn(directory));
}

async function isDoorbook(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  // Where the system tells: another program may have got the number since.
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "scripts/run.ts");
  return command.includes("scripts/run.ts");
}
