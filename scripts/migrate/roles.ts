import pg from "pg";
import { scramVerifier } from "./scram.ts";

/** The two groups to which migrations grant rights. Nobody signs in as them. */
export const APP_GROUP = "doorbook_app";
export const SWEEP_GROUP = "doorbook_sweep";

/** A database role that must not be used for what it was given for. */
export class RoleError extends Error {
  override readonly name = "RoleError";
}

/** @throws RoleError unless this role sees every row, policies or not: it migrates and backs up. */
export async function checkAdmin(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    "SELECT rolname, rolsuper OR rolbypassrls AS enough FROM pg_roles WHERE rolname = current_user",
  );
  if (rows[0].enough) return;
  throw new RoleError(
    `DATABASE_ADMIN_URL: the role ${rows[0].rolname} is neither superuser nor BYPASSRLS`,
  );
}

/** Makes the two groups where they are absent. */
export async function ensureGroups(client: pg.ClientBase): Promise<void> {
  for (const group of [APP_GROUP, SWEEP_GROUP]) {
    await createRole(client, `CREATE ROLE ${group} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
  }
}

/**
 * Makes the role that `url` names, with its password, where it is absent, and a member of `group`.
 * The password of a role that exists is left alone.
 */
export async function ensureLogin(
  client: pg.ClientBase,
  url: string,
  group: string,
): Promise<void> {
  const { username, password } = new URL(url);
  const name = decodeURIComponent(username);
  const role = pg.escapeIdentifier(name);
  const found = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
  if (found.rowCount === 0) {
    const verifier = pg.escapeLiteral(scramVerifier(decodeURIComponent(password)));
    await createRole(
      client,
      `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${verifier}`,
    );
  }
  const member = await client.query("SELECT pg_has_role($1, $2, 'USAGE') AS yes", [name, group]);
  if (!member.rows[0].yes) await client.query(`GRANT ${group} TO ${role}`);
}

/**
 * @throws RoleError when the role that `url` signs in as could step round row-level security:
 * superuser, BYPASSRLS, owner of a table or of the database, or a member of such a role.
 */
export async function checkBound(variable: string, url: string, group: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((error: Error) => {
    throw new RoleError(`${variable}: cannot sign in to the database: ${error.message}`);
  });
  try {
    const { rows } = await client.query(BOUND, [group]);
    const { name, faults } = rows[0] as { name: string; faults: string[] };
    if (faults.length > 0)
      throw new RoleError(`${variable}: the role ${name} ${faults.join(", ")}`);
  } finally {
    await client.end();
  }
}

const BOUND = `SELECT current_user AS name, array_remove(ARRAY[
  CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(oid, 'MEMBER'))
    THEN 'is or can become superuser' END,
  CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolbypassrls AND pg_has_role(oid, 'MEMBER'))
    THEN 'has BYPASSRLS' END,
  CASE WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
        AND pg_has_role(c.relowner, 'MEMBER'))
    OR EXISTS (SELECT FROM pg_database
      WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER'))
    THEN 'owns tables or the database' END,
  CASE WHEN NOT pg_has_role($1, 'USAGE') THEN 'is no member of ' || $1 END
], NULL) AS faults`;

/** Roles belong to the whole server: another database's migration may make the same one just now. */
async function createRole(client: pg.ClientBase, sql: string): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code !== "42710" && code !== "23505") throw error;
  }
}
