// One process of the bench: runs the engine at the instant it is told, as the scheduled route does, and answers the report.
import { closeDatabase } from "@/lib/db/client";
import { closeMail } from "@/lib/mail/transport";
import { closeSweepPool } from "@/lib/sweep/pool";
import { runSweep } from "@/lib/sweep/run";

process.on("message", async (now: string) => {
  process.send?.(await runSweep(new Date(now)));
});
process.on("disconnect", async () => {
  closeMail();
  await closeDatabase();
  await closeSweepPool();
});
process.send?.("ready");
