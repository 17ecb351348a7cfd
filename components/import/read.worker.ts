import { guessColumns } from "@/lib/import/columns";
import { decode, shapeOf } from "@/lib/import/decode";
import type { Delimiter } from "@/lib/import/delimiter";
import { identify } from "@/lib/import/fingerprint";
import { parsePasted, parseText } from "@/lib/import/parse";
import { withoutSecrets } from "@/lib/import/secrets";
import { type IdentifiedTable, MAX_BYTES, type Table, Unreadable } from "@/lib/import/table";
import { understandRows } from "@/lib/import/understand";
import type { ReadAnswer, ReadRequest, ReadResult } from "./read-messages";

// Everything here stays in the page: the worker has no way to the network but loading its own parts.
let table: IdentifiedTable | null = null;

self.addEventListener("message", async (event: MessageEvent<ReadRequest>) => {
  self.postMessage(await answerTo(event.data));
});

async function answerTo(request: ReadRequest): Promise<ReadAnswer> {
  const { id } = request;
  try {
    if (request.ask === "understand") return understand(request);
    const result =
      request.ask === "read_file"
        ? await readFile(request.file, request.delimiter)
        : await readPasted(request.text);
    table = result.table;
    return { id, answer: "read", result };
  } catch (error) {
    if (error instanceof Unreadable)
      return { id, answer: "unreadable", code: error.code, detail: error.detail ?? null };
    // The message of another error may quote the file.
    return { id, answer: "unreadable", code: "unexpected", detail: null };
  }
}

function understand(request: Extract<ReadRequest, { ask: "understand" }>): ReadAnswer {
  const { id, mapping, options, context, today } = request;
  if (table === null) return { id, answer: "unreadable", code: "empty", detail: null };
  return {
    id,
    answer: "understood",
    understanding: understandRows(table, mapping, options, context, today),
  };
}

async function readFile(
  file: Blob | ArrayBuffer,
  delimiter: Delimiter | undefined,
): Promise<ReadResult> {
  const size = file instanceof ArrayBuffer ? file.byteLength : file.size;
  if (size > MAX_BYTES) throw new Unreadable("too_large", String(size));
  const bytes = new Uint8Array(file instanceof ArrayBuffer ? file : await file.arrayBuffer());
  const shape = shapeOf(bytes);
  if (shape === "ole") throw new Unreadable("encrypted_or_old_workbook");
  if (shape === "xlsx") {
    const { readWorkbook } = await import("@/lib/import/xlsx");
    return resultOf(readWorkbook(bytes), { encoding: "xlsx", delimiter: null });
  }
  const { text, encoding } = decode(bytes);
  const parsed = parseText(text, delimiter);
  return resultOf(parsed.table, { encoding, delimiter: parsed.delimiter });
}

async function readPasted(text: string): Promise<ReadResult> {
  const parsed = parsePasted(text);
  return resultOf(parsed.table, { encoding: null, delimiter: parsed.delimiter });
}

async function resultOf(read: Table, source: ReadResult["source"]): Promise<ReadResult> {
  return {
    table: await identify(read, withoutSecrets),
    guesses: guessColumns(read.header),
    source,
  };
}
