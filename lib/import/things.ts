import { CHANNELS, type Channel, channelSafety } from "@/lib/credential/channel";
import { CREDENTIAL_KINDS, type CredentialKind, hasSecretValue } from "@/lib/credential/kinds";
import { GRANT_LEVELS, type GrantLevel } from "@/lib/grant/level";
import type { RowCells } from "./cells";
import { type Answer, oneOf, type RowNotes, valueAnswer } from "./findings";
import { fold } from "./fold";
import { nothing, type ReadContact } from "./parties";
import { LIMITS } from "./row";
import { isMarked } from "./secrets";
import { readText, typedText } from "./texts";
import { readKind, readLevel } from "./values";
import { readChannel } from "./ways";
import type { ReadValue } from "./words";

/** What one enters with; asked where the list has no word for it or one we do not know. */
export function readKindOf(cells: RowCells, notes: RowNotes): CredentialKind | null {
  const word = cells.line("kind");
  const { value, sureness } = readKind(word);
  if (sureness === "known") return value;
  const asked = {
    field: "kind" as const,
    values: { word: word.slice(0, 80), value: value ?? "" },
    like: fold(word).slice(0, 80),
    suggestion: valueAnswer(value ?? kindByIdentifier(cells.line("identifier"))),
  };
  if (sureness === "guessed")
    return notes.ask("note", "kind_guessed", asked, oneOf(CREDENTIAL_KINDS)) ?? value;
  return notes.ask(
    "question",
    sureness === "empty" ? "kind_missing" : "kind_unknown",
    asked,
    oneOf(CREDENTIAL_KINDS),
  );
}

function kindByIdentifier(identifier: string): CredentialKind {
  if (/^(?:sha256:|md5:|ssh-|ecdsa-)/i.test(identifier)) return "ssh_key";
  if (/^https?:\/\//i.test(identifier)) return "webhook";
  if (/^(?:akia|rk_|sk_|pk_)/i.test(identifier) || /^(?:ends|se termine)\b/i.test(identifier))
    return "api_key";
  return "dedicated_account";
}

/** The account, key id or other name of what one enters with; asked where it is missing or was itself a secret. */
export function readIdentifier(
  cells: RowCells,
  notes: RowNotes,
  about: {
    kind: CredentialKind | null;
    supplier: string;
    system: string;
    contact: ReadContact | null;
  },
): string {
  const written = cells.written("identifier");
  if (written !== written.trim()) notes.tell("note", "spaces_trimmed", { field: "identifier" });
  const identifier = nothing(written) ? "" : readText(cells, notes, "identifier");
  const removed = isMarked(identifier);
  if (identifier !== "" && !removed) return identifier;
  const own = about.kind === "dedicated_account" || about.kind === null;
  const stand = own ? (about.contact?.email ?? about.supplier) : about.system;
  const asked = {
    field: "identifier" as const,
    ...(removed ? { like: String(notes.line) } : {}),
    suggestion: stand === "" ? null : valueAnswer(stand),
  };
  return (
    notes.ask("question", removed ? "identifier_removed" : "identifier_missing", asked, (answer) =>
      typedText(answer, LIMITS.identifier),
    ) ?? ""
  );
}

export interface ReadLevel {
  readonly level: GrantLevel | null;
  /** The system's own words, where they say more than our three. */
  readonly words: string | null;
}

/** The level nearest to the list's word, which is kept; asked where it is missing or unknown. A door has no levels. */
export function readLevelOf(
  cells: RowCells,
  notes: RowNotes,
  kind: CredentialKind | null,
): ReadLevel {
  const words = nothing(cells.written("level")) ? "" : readText(cells, notes, "level");
  const read = readLevel(words);
  const kept = words === "" || fold(words) === read.value ? null : words;
  if (read.sureness === "known") return { level: read.value, words: kept };
  if (read.sureness === "empty" && kind === "door_code") return { level: "write", words: kept };
  const asked = {
    field: "level" as const,
    values: { word: words.slice(0, 80), value: read.value ?? "" },
    like: fold(words).slice(0, 80),
    suggestion: valueAnswer(read.value ?? "write"),
  };
  if (read.sureness === "guessed") {
    return {
      level: notes.ask("note", "level_guessed", asked, oneOf(GRANT_LEVELS)) ?? read.value,
      words: kept,
    };
  }
  const code = read.sureness === "empty" ? "level_missing" : "level_unknown";
  return { level: notes.ask("question", code, asked, oneOf(GRANT_LEVELS)), words: kept };
}

/**
 * The way it was handed over. Nothing said is `unknown`, a finding; an unsafe way is a warning, because the secret counts
 * as exposed. Null while a person has not said what an unknown word means.
 */
export function readChannelOf(
  cells: RowCells,
  notes: RowNotes,
  kind: CredentialKind | null,
): Channel | null {
  const word = cells.line("channel");
  const channel = channelOf(word, readChannel(word), notes);
  // Where no secret travels, the way tells nothing about safety.
  if (kind !== null && !hasSecretValue(kind)) return channel;
  if (channel === "unknown") notes.tell("warning", "channel_unknown", { field: "channel" });
  if (channel !== null && channelSafety(channel) === "insecure") {
    notes.tell("warning", "insecure_channel", { field: "channel", values: { channel } });
  }
  return channel;
}

function channelOf(word: string, read: ReadValue<Channel>, notes: RowNotes): Channel | null {
  if (read.sureness === "empty") return "unknown";
  if (read.value !== null) return read.value;
  const asked = {
    field: "channel" as const,
    values: { word: word.slice(0, 80) },
    like: fold(word).slice(0, 80),
    suggestion: valueAnswer("unknown"),
  };
  const settle: (answer: Answer) => Channel | null = oneOf(CHANNELS);
  return notes.ask("question", "channel_unread", asked, settle);
}
