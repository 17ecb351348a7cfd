// npm run restore -- FILE [--data DIR]: loads a backup into a database that nobody uses yet.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readHeader } from "./backup/lines.ts";
import { loadBackup } from "./backup/load.ts";
import { borrowDatabase } from "./backup/place.ts";
import { migrate } from "./migrate/migrate.ts";
import { fail } from "./say.ts";
import { dataDirectory } from "./setup/options.mjs";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string" } },
  });
  if (!positionals[0]) throw new Error("Which? npm run restore -- FILE");
  const file = resolve(process.env.INIT_CWD ?? ".", positionals[0]);
  const { migrations, madeAt } = await readHeader(file);
  const { release, ...database } = await borrowDatabase(dataDirectory(values.data), "restore");
  try {
    // A backup of an older release goes into that release's tables, which then are brought forward.
    const upTo = migrations.at(-1);
    await migrate({ ...roles(database), ...(upTo && { upTo }) });
    const manifest = await loadBackup(database.adminUrl, file);
    await migrate(roles(database));
    const rows = Object.values(manifest).reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `Restored ${rows} rows as they were at ${madeAt}; counts and checksums fit.\n`,
    );
  } finally {
    await release();
  }
} catch (error) {
  fail(error);
}

function roles(given: {
  adminUrl: string;
  appUrl: string | undefined;
  sweepUrl: string | undefined;
}) {
  const { adminUrl, appUrl, sweepUrl } = given;
  return { adminUrl, ...(appUrl && { appUrl }), ...(sweepUrl && { sweepUrl }) };
}
