// npm run migrate: brings the database named by DATABASE_ADMIN_URL to the newest migration.
import { migrate } from "./migrate/migrate.ts";
import { fail, say } from "./say.ts";

const { DATABASE_ADMIN_URL, DATABASE_URL, DATABASE_SWEEP_URL } = process.env;

try {
  if (!DATABASE_ADMIN_URL)
    throw new Error("Set DATABASE_ADMIN_URL, a superuser or BYPASSRLS role.");
  const applied = await migrate({
    adminUrl: DATABASE_ADMIN_URL,
    ...(DATABASE_URL && { appUrl: DATABASE_URL }),
    ...(DATABASE_SWEEP_URL && { sweepUrl: DATABASE_SWEEP_URL }),
  });
  say(applied.length === 0 ? "Nothing to migrate." : `Applied ${applied.join(", ")}.`);
} catch (error) {
  fail(error);
}
