import { newId } from "@/lib/db/id";
import type { World } from "../../support/world";
import { bodyOf, KINDS, type Kind, type Posted } from "./kinds";
import type { Two } from "./two";

async function oneAfterTheOther<A, B>(list: readonly A[], work: (one: A) => Promise<B>) {
  const done: B[] = [];
  for (const one of list) done.push(await work(one));
  return done;
}

/** The same text but for its first character. */
const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);

export const flippedBoth = ({ token, key }: Posted) => ({
  token: flipped(token),
  ...(key && { key: flipped(key) }),
});

/** Every way in which a link can be none, by what is wrong with it. */
export async function deadLinks(
  kind: Kind,
  { query }: Two,
  [home, foreign]: readonly [World, World],
): Promise<Record<string, unknown>> {
  const [living, theirs, over] = await oneAfterTheOther([home, foreign, home], kind.make);
  if (!living || !theirs || !over) throw new Error("no links were made");
  await query(
    `UPDATE ${kind.table} SET expires_at = '2026-11-22T00:00:00Z' WHERE id = '${over.id}'`,
  );
  const others = KINDS.filter((other) => other !== kind);
  const made = await oneAfterTheOther(others, (other) => other.make(home));
  const as = (posted: Posted) => bodyOf(kind, { organizationId: home.organizationId, ...posted });
  return {
    "a wrong token": as({ ...living, token: flipped(living.token) }),
    "a wrong token in another case": as({ ...living, token: living.token.toUpperCase() }),
    "an unknown id": as({ ...living, id: newId() }),
    "another link's token": as({ ...living, token: theirs.token }),
    ...(living.organizationId && {
      "another organization's link": as({ ...theirs, organizationId: home.organizationId }),
      "a link in another organization": as({ ...living, organizationId: foreign.organizationId }),
    }),
    // A set-up link is for ever, until somebody is there; here somebody is.
    "one past its time": as(over),
    "an id that is none": as({ ...living, id: "'; DROP TABLE link" }),
    "an organization that is none": { ...as({ ...living, id: newId() }), organizationId: "x" },
    "a token that is none": as({ ...living, token: "\u0000<script>" }),
    "no token": as({ ...living, token: "" }),
    "a token that is too long": as({ ...living, token: "A".repeat(5_000) }),
    "another kind of value": {
      id: { not: "" },
      linkId: [1],
      organizationId: 7,
      token: { not: "" },
    },
    "nothing at all": {},
    "a list": [],
    null: null,
    ...Object.fromEntries(
      others.map((other, n) => [`the ${other.name}'s id and token`, as(made[n] as Posted)]),
    ),
  };
}
