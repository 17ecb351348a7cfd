import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Header, Manifest } from "./write.ts";

export type Line =
  | { header: Header }
  | { table: string }
  | { manifest: Manifest }
  | { row: string };

/** The header of a backup. @throws Error when the file cannot be read or is none. */
export async function readHeader(file: string): Promise<Header> {
  try {
    for await (const line of readLines(file)) {
      if ("header" in line) return line.header;
      break;
    }
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  throw new Error(`${file} is no backup of Doorbook.`);
}

/** The lines of a backup: those that begin with # are about the rows between them. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const zipped = createReadStream(file);
  const text = zipped.pipe(createGunzip());
  zipped.once("error", (error) => text.destroy(error));
  let rest = "";
  for await (const chunk of text.setEncoding("utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield understand(line);
  }
}

function understand(line: string): Line {
  if (!line.startsWith("#")) return { row: line };
  const control = JSON.parse(line.slice(1));
  return control.doorbook === 1 ? { header: control } : control;
}
