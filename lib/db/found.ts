import { NotFound } from "../errors";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id out of an address, in lower case. Throws `NotFound` where it is no id: nothing can have it. */
export function knownId(id: string): string {
  if (!UUID.test(id)) throw new NotFound("not an id");
  return id.toLowerCase();
}

/** The row that was looked for. Throws `NotFound` where there is none in this scope. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new NotFound();
  return row;
}
