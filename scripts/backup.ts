// npm run backup [-- FILE] [--data DIR]: every table, as it is at one moment, into one file.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { borrowDatabase } from "./backup/place.ts";
import { writeBackup } from "./backup/write.ts";
import { fail } from "./say.ts";
import { dataDirectory } from "./setup/options.mjs";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string" } },
  });
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const file = resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? `doorbook-${moment}.backup`);
  const database = await borrowDatabase(dataDirectory(values.data), "reading");
  try {
    const manifest = await writeBackup(database.adminUrl, file);
    const rows = Object.values(manifest).reduce((sum, table) => sum + table.rows, 0);
    const tables = Object.keys(manifest).length;
    process.stdout.write(`${file}: ${rows} rows of ${tables} tables.\n`);
  } finally {
    await database.release();
  }
} catch (error) {
  fail(error);
}
