import { z } from "zod";
import type { GrantFilter } from "./filter";

const cursorSchema = z.strictObject({
  order: z.string().max(20),
  value: z.string().max(400),
  id: z.uuid(),
  backward: z.boolean(),
});

/** A place between two rows of a sorted list: the row it follows (or, backward, precedes). */
export type Cursor = z.output<typeof cursorSchema>;

/** The order a cursor is a place in: one of another order means nothing in this one. */
export const orderOf = ({ sort, dir }: Pick<GrantFilter, "sort" | "dir">) => `${sort} ${dir}`;

/** The place as text for an address: base64url, opaque to whoever reads it. */
export function cursorText(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify(cursor));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The place an address names in this order; null, which is the list's beginning, where it is none. Never throws. */
export function cursorFrom(text: string | null | undefined, order: string): Cursor | null {
  if (!text || text.length > 2_000) return null;
  try {
    const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const cursor = cursorSchema.safeParse(read);
    return cursor.success && cursor.data.order === order && storable(cursor.data.value)
      ? cursor.data
      : null;
  } catch {
    return null;
  }
}

/** Whether Postgres takes the text. */
const storable = (text: string) => !text.includes("\u0000") && text.isWellFormed();
