import { createHash } from "node:crypto";

/**
 * A statement that begins with this is prepared once a connection, and its plan kept: for the few large ones that are asked again and
 * again, whose planning costs more than their answer. Not for those whose text varies: a connection never forgets one.
 */
export const KEPT = "/* kept */";

/** The name to prepare a statement under; "" for one that is planned each time. */
export function keptName(sql: string): string {
  if (!sql.startsWith(KEPT)) return "";
  const name = names.get(sql) ?? `kept_${createHash("sha256").update(sql).digest("base64url")}`;
  names.set(sql, name);
  return name;
}

const names = new Map<string, string>();
