import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** Every message of a language: its key with the file's name in front, and its text. */
type Messages = Map<string, string>;

const REFERENCE = "en";

/** What differs between `<directory>/en/*.json` and the other languages, a line each. */
export async function compareMessages(directory: string): Promise<string[]> {
  const problems: string[] = [];
  const reference = await readMessages(join(directory, REFERENCE), problems);
  const folders = await readdir(directory, { withFileTypes: true });
  const others = folders.filter((folder) => folder.isDirectory() && folder.name !== REFERENCE);
  for (const { name } of others) {
    const messages = await readMessages(join(directory, name), problems);
    problems.push(...compare(reference, messages, name));
  }
  return problems;
}

function compare(reference: Messages, messages: Messages, language: string): string[] {
  const missing = [...reference.keys()].filter((key) => !messages.has(key));
  const surplus = [...messages.keys()].filter((key) => !reference.has(key));
  const problems = [
    ...missing.map((key) => `${language} lacks ${key}`),
    ...surplus.map((key) => `${REFERENCE} lacks ${key}`),
  ];
  for (const [key, text] of messages) {
    const original = reference.get(key);
    if (original === undefined) continue;
    const [wanted, found] = [argumentsOf(original), argumentsOf(text)];
    if (wanted !== found)
      problems.push(`${key}: ${REFERENCE} has ${wanted}, ${language} has ${found}`);
  }
  return problems;
}

async function readMessages(directory: string, problems: string[]): Promise<Messages> {
  const messages: Messages = new Map();
  const files = (await readdir(directory)).filter((name) => name.endsWith(".json"));
  for (const file of files.sort()) {
    const content = JSON.parse(await readFile(join(directory, file), "utf8"));
    collect(content, file.replace(/\.json$/, ""), messages, problems);
  }
  return messages;
}

function collect(value: unknown, key: string, messages: Messages, problems: string[]): void {
  if (typeof value === "string") {
    if (value.trim() === "") problems.push(`${key} is empty`);
    try {
      parse(value);
      messages.set(key, value);
    } catch (error) {
      problems.push(`${key} is no message: ${error instanceof Error ? error.message : error}`);
    }
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, `${key}.${name}`, messages, problems);
    }
  } else problems.push(`${key} is neither text nor a group of texts`);
}

/** The arguments of a message with their kinds, in alphabetical order. */
function argumentsOf(text: string): string {
  const found = new Set<string>();
  walk(parse(text), found);
  return found.size === 0 ? "no arguments" : [...found].sort().join(", ");
}

function walk(elements: MessageFormatElement[], found: Set<string>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(`${element.value} (${KINDS[element.type]})`);
    if (element.type === TYPE.tag) walk(element.children, found);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) walk(option.value, found);
    }
  }
}

/** A number may be counted in one language and only shown in another: both need a number. */
const KINDS = {
  [TYPE.argument]: "value",
  [TYPE.number]: "number",
  [TYPE.plural]: "number",
  [TYPE.date]: "date",
  [TYPE.time]: "time",
  [TYPE.select]: "choice",
  [TYPE.tag]: "tag",
};
