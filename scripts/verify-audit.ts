// npm run verify-audit [-- --data DIR]: checks every organization's chain of audit events and names the first bad number.
import { parseArgs } from "node:util";
import { verifyAudit } from "./audit/verify.ts";
import { borrowDatabase } from "./backup/place.ts";
import { fail } from "./say.ts";
import { dataDirectory } from "./setup/options.mjs";

try {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  const database = await borrowDatabase(dataDirectory(values.data), "reading");
  try {
    const verified = await verifyAudit(database.adminUrl);
    for (const { slug, events, fault } of verified)
      process.stdout.write(
        fault === null
          ? `${slug}: ${events} events, the chain is whole\n`
          : `${slug}: FIRST BAD NUMBER ${fault.seq}: ${fault.fault}\n`,
      );
    if (verified.some(({ fault }) => fault !== null)) process.exitCode = 1;
  } finally {
    await database.release();
  }
} catch (error) {
  fail(error);
}
