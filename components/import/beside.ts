import type { CredentialKind } from "@/lib/credential/kinds";
import { LENGTHS } from "@/lib/grant/fields";
import type { RegisterBeside } from "@/lib/import/context";
import { nameKey } from "@/lib/import/fold";
import { ACCOUNTS_IN_A_POST } from "@/lib/import/table";
import type { UnderstoodRow } from "@/lib/import/understand";
import type { ImportActions } from "./desk-types";
import type { ReadAnswer } from "./read-messages";

type Account = { system: string; kind: CredentialKind; identifier: string };

/** One post: credentials as they are compared, and fingerprints of rows. Drafts hold nothing that looks like a secret. */
export type Asked = { accounts: Account[]; rowKeys: readonly string[] };

/** What was learnt of the register beside one list so far, so that nothing is asked twice. */
export class Beside {
  readonly #asked = new Set<string>();
  #keysOf: readonly string[] | null = null;
  #known: RegisterBeside = { existing: [], importedRowKeys: [] };

  get known(): RegisterBeside {
    return this.#known;
  }

  /** The posts still to be sent for these rows; none where all is known. */
  posts(rows: readonly UnderstoodRow[], rowKeys: readonly string[]): Asked[] {
    const accounts = new Map<string, Account>();
    for (const { draft } of rows) {
      const { system, kind, identifier } = draft;
      if (system === "" || kind === null || identifier === "") continue;
      const account = { system: nameKey(system), kind, identifier: nameKey(identifier) };
      if (fits(account) && !this.#asked.has(keyOf(account))) accounts.set(keyOf(account), account);
    }
    const all = [...accounts.values()];
    const posts: Asked[] = this.#keysOf === rowKeys ? [] : [{ accounts: [], rowKeys }];
    for (let at = 0; at < all.length; at += ACCOUNTS_IN_A_POST)
      posts.push({ accounts: all.slice(at, at + ACCOUNTS_IN_A_POST), rowKeys: [] });
    return posts;
  }

  /** Keeps the answer to a post; says whether there was anything in it. */
  learn(post: Asked, answer: RegisterBeside): boolean {
    for (const account of post.accounts) this.#asked.add(keyOf(account));
    if (post.accounts.length === 0) this.#keysOf = post.rowKeys;
    const { existing, importedRowKeys } = this.#known;
    // Two rounds of understanding may have asked for the same at once.
    const told = new Set(existing.map(({ grantId }) => grantId));
    const fresh = answer.existing.filter(({ grantId }) => !told.has(grantId));
    this.#known = {
      existing: [...existing, ...fresh],
      importedRowKeys: [...new Set([...importedRowKeys, ...answer.importedRowKeys])],
    };
    return answer.existing.length + answer.importedRowKeys.length > 0;
  }
}

/**
 * Has rows understood beside what is known of the register, asks it for what they name and is not known yet, and has them
 * understood once more where that told something. `all` is false where the register could not be asked.
 */
export async function understandBeside(
  beside: Beside,
  rowKeys: readonly string[],
  understand: (known: RegisterBeside) => Promise<ReadAnswer>,
  lookUp: ImportActions["beside"],
): Promise<{ answer: ReadAnswer; all: boolean }> {
  const answer = await understand(beside.known);
  if (answer.answer !== "understood") return { answer, all: true };
  let more = false;
  try {
    for (const post of beside.posts(answer.understanding.rows, rowKeys)) {
      const told = await lookUp(post);
      if (!told.ok) return { answer, all: false };
      more = beside.learn(post, told.view) || more;
    }
  } catch {
    // The connection was lost on the way.
    return { answer, all: false };
  }
  return { answer: more ? await understand(beside.known) : answer, all: true };
}

const keyOf = ({ system, kind, identifier }: Account) => [system, kind, identifier].join("\u001F");

/** What is longer than the register takes is refused in its row; nothing there can be like it. */
const fits = ({ system, identifier }: Account) =>
  system.length <= LENGTHS.name && identifier.length <= LENGTHS.identifier;
