import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PLAIN } from "./flows/refused";
import { type Hit, Search } from "./search";
import type { Stage } from "./stage";

const ROOT = join(import.meta.dirname, "../../..");

/** Where each secret may be met; everywhere else it is a fault. */
type Aside = { name: RegExp; place: RegExp };
const ASIDES: readonly Aside[] = [
  // The bodies by which a token's own page reads and acts, and the one mail that carries it.
  { name: /^set-up token$/, place: /^body of POST \/set-up(\/read)?$/ },
  { name: /^sign-in token$/, place: /^body of POST \/sign-in\/link\/(read|spend|renew)$/ },
  { name: /^sign-in token$/, place: /^mail with a link to \/sign-in\/link$/ },
  { name: /^invitation token$/, place: /^body of POST \/invitation(\/read)?$/ },
  { name: /^invitation token$/, place: /^mail with a link to \/invitation$/ },
  { name: /^door token$/, place: /^body of POST \/door(\/read|\/again)?$/ },
  { name: /^door token$/, place: /^mail with a link to \/door$/ },
  // What the page of a one-time link derives to be posted; the key itself, the text and the passphrase may be nowhere.
  { name: /^one-time token$/, place: /^body of POST \/one-time\/(read|open)$/ },
  { name: /^one-time proof$/, place: /^body of POST \/one-time\/open$/ },
  { name: /^one-time (token|proof)$/, place: /^body of POST \/ORG\/grants\/ID\/one-time-link$/ },
  // The session's own cookie.
  { name: /^session token$/, place: /^head of (the answer to )?(GET|POST|HEAD) / },
  // Without scripts a page cannot look before it sends; its answer gives back what was typed, to be mended.
  { name: new RegExp(`^${PLAIN}$`), place: /^(body of|answer to) POST \/ORG\/grants\/new$/ },
];

const isAside = ({ name, place }: Hit) =>
  ASIDES.some((aside) => aside.name.test(name) && aside.place.test(place));

/** What was found, by the kind of place, aside what may be there; and what was found where it may be. */
export type Found = { faults: Hit[]; asides: Hit[]; bytes: number };

export async function searchPlace(stage: Stage, place: Place): Promise<Found> {
  const search = new Search(stage.canaries);
  const hits = await PLACES[place](search, stage);
  return {
    faults: once(hits.filter((hit) => !isAside(hit))),
    asides: hits.filter(isAside),
    bytes: search.bytes,
  };
}

/** The first of each name and place: which form it had tells nothing more. */
function once(hits: Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.name} ${hit.place}`, hit])).values()];
}

export type Place = keyof typeof PLACES;

export const PLACES = {
  "the data directory": async (search: Search, { data }: Stage) => {
    const pointer = join(data, "postgres-lies-elsewhere");
    const elsewhere = existsSync(pointer) ? (await readFile(pointer, "utf8")).trim() : null;
    const hits = await search.folder(data, [join(data, "secrets.json")]);
    return elsewhere === null ? hits : [...hits, ...(await search.folder(elsewhere))];
  },
  "a backup": (search: Search, { folder }: Stage) => search.folder(join(folder, "backups")),
  "the server's output": async (search: Search, { product }: Stage) =>
    search.in("output", product.output()),
  // What `next dev` keeps there is no part of what is built.
  "the build folder": (search: Search) =>
    search.folder(join(ROOT, ".next"), [join(ROOT, ".next/dev")]),
  "the temporary folder": (search: Search, { folder }: Stage) => search.folder(join(folder, "tmp")),
  "the mails": async (search: Search, { mail }: Stage) =>
    mail.messages.flatMap(({ raw, text, html, subject }) => {
      const to = text?.match(/(\/[\w/-]+)#/)?.[1];
      const place = to === undefined ? "mail without a link" : `mail with a link to ${to}`;
      return [raw, text, html || "", subject].flatMap((part) => search.in(place, part ?? ""));
    }),
  "the wire": async (search: Search, { wire, slug, asked }: Stage) => {
    const hits = [...asked].flatMap((url) => search.in("address that was asked for", url));
    for (const { method, path, ...parts } of wire.exchanges) {
      const what = `${method} ${shown(path, slug)}`;
      hits.push(
        ...search.in("path of a request", path),
        ...search.in(`head of ${what}`, parts.requestHead),
        ...search.in(`body of ${what}`, parts.requestBody),
        ...search.in(`head of the answer to ${what}`, parts.responseHead),
        ...search.in(`answer to ${what}`, parts.responseBody),
      );
    }
    return hits;
  },
  "browsers and exports": async (search: Search, { kept }: Stage) =>
    kept.flatMap(([place, content]) => search.in(place, content)),
} as const satisfies Record<string, (search: Search, stage: Stage) => Promise<Hit[]>>;

/** A path without what differs from run to run. */
function shown(path: string, slug: string): string {
  const [plain = ""] = path.split("?");
  return plain.replace(`/${slug}`, "/ORG").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
}
