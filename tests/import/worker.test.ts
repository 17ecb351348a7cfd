import { beforeAll, describe, expect, test, vi } from "vitest";
import type { ReadAnswer, ReadRequest } from "@/components/import/read-messages";
import { guessColumns, mapColumns } from "@/lib/import/columns";
import { CONTEXT, fixture, options, TODAY } from "./lists";

type Asked = ReadRequest extends infer R ? (R extends ReadRequest ? Omit<R, "id"> : never) : never;

let listen: (event: { data: ReadRequest }) => unknown;
const post = vi.fn<(answer: ReadAnswer) => void>();

beforeAll(async () => {
  vi.stubGlobal("self", {
    addEventListener: (_: string, listener: typeof listen) => {
      listen = listener;
    },
    postMessage: post,
  });
  await import("@/components/import/read.worker");
});

async function ask(request: Asked): Promise<ReadAnswer> {
  await listen({ data: { ...request, id: 7 } as ReadRequest });
  const [answer] = post.mock.lastCall ?? [];
  if (answer === undefined) throw new Error("no answer");
  // What cannot be cloned cannot leave a worker.
  return structuredClone(answer);
}

describe("the reading worker", () => {
  test("reads a file, names it by its content, and understands the table it read last", async () => {
    const read = await ask({
      ask: "read_file",
      file: new Blob([fixture("studio-list.csv").slice()]),
    });
    if (read.answer !== "read") throw new Error(read.answer);
    expect(read.id).toBe(7);
    expect(read.result.source).toEqual({ encoding: "utf-8", delimiter: "," });
    expect(read.result.table.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const mapping = mapColumns(guessColumns(read.result.table.header));
    const asked = {
      ask: "understand",
      mapping,
      options: options(),
      context: CONTEXT,
      today: TODAY,
    } as const;
    const understood = await ask(asked);
    if (understood.answer !== "understood") throw new Error(understood.answer);
    expect(understood.understanding.rows).toHaveLength(read.result.table.rows.length);
    expect(JSON.stringify(understood)).not.toContain("Croissant");
  });

  test("says why it refuses, and never with a word of the file", async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]).buffer;
    expect(await ask({ ask: "read_file", file: png })).toEqual({
      id: 7,
      answer: "unreadable",
      code: "not_text",
      detail: "png",
    });
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]).buffer;
    expect(await ask({ ask: "read_file", file: old })).toMatchObject({
      code: "encrypted_or_old_workbook",
    });
    expect(await ask({ ask: "read_pasted", text: " " })).toMatchObject({ code: "empty" });
  });

  test("reads pasted cells", async () => {
    const read = await ask({ ask: "read_pasted", text: "Fournisseur\tSystème\nAtelier\tWi-Fi" });
    if (read.answer !== "read") throw new Error(read.answer);
    expect(read.result.guesses.map(({ use }) => use)).toEqual(["supplier", "system"]);
  });
});
