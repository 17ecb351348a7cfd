import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Canary, formsOf } from "./forms";

/** Where a canary sang: its name, the place, the form it had there, and what stands before it. */
export type Hit = { name: string; place: string; form: string; before: string };

type Needle = Canary & { form: string; bytes: Buffer };

const PREFIX = 3;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Looks for any number of texts in all their forms at once: one pass over the bytes, whatever their number. */
export class Search {
  readonly #known = new Uint8Array(1 << (8 * PREFIX));
  readonly #needles = new Map<number, Needle[]>();
  /** Every byte looked at so far: a search of nothing proves nothing. */
  bytes = 0;

  constructor(canaries: readonly Canary[]) {
    for (const canary of canaries)
      for (const { form, bytes } of formsOf(canary.value)) {
        const prefix = bytes.readUIntBE(0, PREFIX);
        this.#known[prefix] = 1;
        this.#needles.set(prefix, [
          ...(this.#needles.get(prefix) ?? []),
          { ...canary, form, bytes },
        ]);
      }
  }

  /** What stands in these bytes, or in this text as UTF-8; what is gzipped is looked at unpacked too. */
  in(place: string, content: Buffer | string): Hit[] {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const hits = this.#scan(place, bytes);
    if (bytes.length > 2 && bytes.subarray(0, 2).equals(GZIP))
      hits.push(...this.#scan(`${place} (unpacked)`, gunzipSync(bytes)));
    return hits;
  }

  #scan(place: string, bytes: Buffer): Hit[] {
    const hits: Hit[] = [];
    this.bytes += bytes.length;
    let prefix = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      prefix = ((prefix << 8) | (bytes[at] as number)) & 0xff_ffff;
      if (this.#known[prefix] === 0) continue;
      const start = at - PREFIX + 1;
      for (const { name, form, bytes: needle } of this.#needles.get(prefix) ?? [])
        if (start >= 0 && needle.equals(bytes.subarray(start, start + needle.length)))
          hits.push({ name, place, form, before: before(bytes, start) });
    }
    return hits;
  }

  /** The same for every file below a folder, whatever its name; `skip` names paths within it that are no part of it. */
  async folder(folder: string, skip: readonly string[] = []): Promise<Hit[]> {
    const hits: Hit[] = [];
    for (const path of await filesBelow(folder, skip)) {
      hits.push(...this.in(path, path));
      hits.push(...this.in(path, await readFile(path)));
    }
    return hits;
  }
}

/** Enough to see whose it is, without the rest of what is secret. */
function before(bytes: Buffer, start: number): string {
  const text = bytes.subarray(Math.max(0, start - 60), start).toString("latin1");
  return text.replace(/[^\x20-\x7e]/g, ".");
}

async function filesBelow(folder: string, skip: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (skip.includes(path)) return [];
      if (entry.isDirectory()) return filesBelow(path, skip);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}
