import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What `npm start` makes up where nobody gave it: kept in one file that only its owner can read. */
export interface Secrets {
  AUTH_SECRET: string;
  CRON_SECRET: string;
  adminPassword: string;
  appPassword: string;
  sweepPassword: string;
}

/** The generated secrets of this data folder, made on the first call. */
export async function readSecrets(directory: string): Promise<Secrets> {
  await mkdir(directory, { recursive: true, mode: 0o711 });
  const file = join(directory, "secrets.json");
  const found = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new Error(
      `This account cannot read ${file} (${error.code}): another one started Doorbook here. ` +
        "Use that account, or another folder with --data DIR.",
    );
  });
  if (found !== undefined) {
    await chmod(file, 0o600);
    return JSON.parse(found) as Secrets;
  }
  const secrets: Secrets = {
    AUTH_SECRET: random(),
    CRON_SECRET: random(),
    adminPassword: random(),
    appPassword: random(),
    sweepPassword: random(),
  };
  const handle = await open(file, "wx", 0o600);
  await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
  await handle.close();
  return secrets;
}

function random(): string {
  return randomBytes(32).toString("base64url");
}
