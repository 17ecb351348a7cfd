import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inProduction } from "../env";
import type { Locale } from "./locale";

export type Messages = Record<string, Record<string, unknown>>;

const kept = new Map<Locale, Messages>();

/**
 * All words of a language: each file of messages/<locale> is a top-level namespace of the file's
 * name. Read once per process in production, every time elsewhere, so that edits show at once.
 */
export function readMessages(locale: Locale): Messages {
  const known = kept.get(locale);
  if (known) return known;
  const folder = join(process.cwd(), "messages", locale);
  const messages: Messages = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".json")) continue;
    messages[file.slice(0, -".json".length)] = JSON.parse(readFileSync(join(folder, file), "utf8"));
  }
  if (inProduction()) kept.set(locale, messages);
  return messages;
}
