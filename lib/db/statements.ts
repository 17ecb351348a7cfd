import type { PoolClient } from "pg";
import { Prisma } from "./generated/client";
import { keptName } from "./kept";

/** What a transaction of plain statements can do: the part of `Tx` that whoever writes his own SQL needs. */
export type Statements = {
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<T>;
  $executeRaw(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<number>;
};

/**
 * Statements on this connection, through `pg` alone: what the client does around each costs more than a small one. One
 * without an answer after `limitMs` is given up, also where the server says nothing any more.
 */
export function statementsOn(client: PoolClient, limitMs: number): Statements {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) => {
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    const { text } = sql;
    const asked = { text, values: sql.values, query_timeout: limitMs };
    const name = keptName(text);
    return client.query(name === "" ? asked : { ...asked, name });
  };
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) {
      return (await run(query, values)).rows as T;
    },
    async $executeRaw(query, ...values) {
      return (await run(query, values)).rowCount ?? 0;
    },
  };
}
