import { v7 } from "uuid";

/** A new UUIDv7. Ids are made by the app, so that an operation can name a row before it is written. */
export function newId(): string {
  return v7();
}
