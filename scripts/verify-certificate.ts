// npm run verify-certificate -- FILE [--database [--data DIR]]: whether a certificate is what was issued, in plain words; status 1 where not.
import { readFile as readBytes } from "node:fs/promises";
import { parseArgs } from "node:util";
import { borrowDatabase } from "./backup/place.ts";
import { readFile } from "./certificate/file.ts";
import { onRecord } from "./certificate/on-record.ts";
import { fail } from "./say.ts";
import { dataDirectory } from "./setup/options.mjs";

// A file from elsewhere may hold what a terminal would obey.
const tell = (line: string) => process.stdout.write(`${line.replace(/[\p{Cc}\p{Cf}]/gu, "?")}\n`);

try {
  const { values, positionals } = parseArgs({
    options: { database: { type: "boolean" }, data: { type: "string" } },
    allowPositionals: true,
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error("Name one file of a certificate.");
  const { file, fault } = readFile(await readBytes(path));
  if (file === null) {
    tell(`${path}: ${fault}`);
    process.exitCode = 1;
  } else {
    const { supplier, end } = file.certificate;
    tell(`${path}: the end of the work with ${supplier.name} on ${end.on}`);
    tell(`what it says fits its SHA-256, ${file.sha256}`);
    if (values.database) await askRegister(file, dataDirectory(values.data));
    else tell("whether a register issued it was not asked (--database)");
  }
} catch (error) {
  fail(error);
}

async function askRegister(file: Parameters<typeof onRecord>[1], directory: string) {
  const database = await borrowDatabase(directory, "reading");
  try {
    const answer = await onRecord(database.adminUrl, file);
    if (answer.fault !== null) {
      tell(answer.fault);
      process.exitCode = 1;
      return;
    }
    tell(`the register issued it: entry ${answer.seq} of its audit trail`);
    const { undone } = answer;
    if (undone)
      tell(
        `SUPERSEDED: ${undone.by} took the end back at ${undone.at.toISOString()}: ${undone.why}`,
      );
  } finally {
    await database.release();
  }
}
