import { type CredentialKind, hasOneHolder } from "@/lib/credential/kinds";
import { type CivilDate, daysBetween } from "@/lib/time/civil-date";
import type { ExistingGrant } from "./context";
import { type Answer, verdictOf } from "./findings";
import { fold, nameKey } from "./fold";
import { accountKey, Holders } from "./holders";
import type { Reading } from "./reading";
import type { ImportRow } from "./row";

export type Outcome = ImportRow["outcome"];

const GRANT: Outcome = { as: "grant" };

interface Chain {
  readonly base: Reading;
  readonly periods: Reading[];
  latest: CivilDate | null;
}

/**
 * What each row is beside the others and the register: a grant of its own, an extension of an earlier one, or a second
 * telling of the same, which is refused. Same means supplier, system, kind and identifier, however spelled; what another
 * supplier enters with already gets a second holder, and its row says so. Adds its findings to the readings; rows that are
 * refused already take no part.
 */
export function pairRows(
  readings: readonly Reading[],
  existing: readonly ExistingGrant[],
): Map<number, Outcome> {
  const registered = Map.groupBy(existing, (grant) =>
    keyOf(grant.supplier, grant.system, grant.kind, grant.identifier),
  );
  const chains = new Map<string, Chain[]>();
  const holders = new Holders(existing);
  const outcomes = new Map<number, Outcome>();
  for (const reading of readings) {
    const { supplier, system, kind, identifier } = reading.draft;
    if (
      verdictOf(reading.notes.findings) === "refused" ||
      supplier === "" ||
      system === "" ||
      kind === null ||
      identifier === ""
    )
      continue;
    const key = keyOf(supplier, system, kind, identifier);
    const outcome =
      besideRegister(reading, registered.get(key)) ?? besideRows(reading, key, chains);
    outcomes.set(reading.index, outcome);
    if (outcome.as === "grant" && verdictOf(reading.notes.findings) !== "refused")
      holders.take(reading, accountKey(system, kind, identifier));
    if (reading.notes.leftOut) reading.notes.tell("refusal", "left_out");
  }
  return outcomes;
}

/** The same for every spelling of the same access. */
export function keyOf(
  supplier: string,
  system: string,
  kind: CredentialKind,
  identifier: string,
): string {
  return [nameKey(supplier), accountKey(system, kind, identifier)].join("\u001F");
}

function besideRegister(
  reading: Reading,
  grants: readonly ExistingGrant[] | undefined,
): Outcome | null {
  if (grants === undefined) return null;
  const { draft, notes } = reading;
  const end = draft.end?.endsOn ?? null;
  const same = grants.find(
    (grant) =>
      grant.endsOn === end && (draft.startsOn === null || grant.startsOn === draft.startsOn),
  );
  if (same !== undefined) {
    notes.tell("refusal", "already_in_register", { values: { grantId: same.grantId } });
    return GRANT;
  }
  if (draft.end === null) return GRANT;
  const longest = grants.reduce((a, b) => (isLater(b.endsOn, a.endsOn) ? b : a));
  const extends_ = draft.closure === null && isLater(end, longest.endsOn);
  const suggestion: Answer = extends_ ? { take: "extension" } : { take: "leave_out" };
  const code = extends_ ? "extension_in_register" : "already_in_register";
  const values = { grantId: longest.grantId, end: longest.endsOn ?? "" };
  const given = notes.ask("question", code, { values, suggestion }, (answer) =>
    chosen(answer, extends_),
  );
  return given === "extension" ? { as: "extension_of_grant", grantId: longest.grantId } : GRANT;
}

function chosen(answer: Answer, canExtend: boolean): "own_grant" | "extension" | null {
  if (answer.take === "own_grant") return "own_grant";
  return answer.take === "extension" && canExtend ? "extension" : null;
}

function besideRows(reading: Reading, key: string, chains: Map<string, Chain[]>): Outcome {
  const known = chains.get(key) ?? [];
  chains.set(key, known);
  const held = known.filter(({ base }) => !isOtherHolder(base, reading));
  const [first] = known;
  if (first !== undefined && held.length === 0) {
    reading.notes.tell("note", "second_holder_of_line", { values: { line: first.base.line } });
  }
  const outcome = held.length === 0 ? GRANT : besideChain(reading, held);
  if (outcome.as === "grant" && verdictOf(reading.notes.findings) !== "refused") {
    known.push({ base: reading, periods: [reading], latest: reading.draft.end?.endsOn ?? null });
  }
  return outcome;
}

function isOtherHolder(one: Reading, other: Reading): boolean {
  const a = one.draft.contact;
  const b = other.draft.contact;
  if (one.draft.kind === null || hasOneHolder(one.draft.kind) || a === null || b === null)
    return false;
  return a.email !== null && b.email !== null ? a.email !== b.email : fold(a.name) !== fold(b.name);
}

function besideChain(reading: Reading, held: readonly Chain[]): Outcome {
  const { draft, notes } = reading;
  const twin = held
    .flatMap(({ periods }) => periods)
    .find((period) => tellsTheSame(period, reading));
  if (twin !== undefined) {
    notes.tell("refusal", "duplicate_of_line", { values: { line: twin.line } });
    return GRANT;
  }
  const chain = held.at(-1);
  // Until both ends are known nothing can be said; the open question stands in the row itself.
  if (chain === undefined || draft.end === null || chain.base.draft.end === null) return GRANT;
  if (draft.closure !== null || chain.base.draft.closure !== null) return GRANT;
  return isLater(draft.end.endsOn, chain.latest)
    ? extension(reading, chain)
    : overlap(reading, chain);
}

function tellsTheSame(one: Reading, other: Reading): boolean {
  const a = one.draft;
  const b = other.draft;
  return (
    a.startsOn === b.startsOn &&
    (a.end?.endsOn ?? null) === (b.end?.endsOn ?? null) &&
    isClosed(a.closure) === isClosed(b.closure)
  );
}

function isClosed(closure: Reading["draft"]["closure"]): boolean {
  return closure !== null;
}

function extension(reading: Reading, chain: Chain): Outcome {
  const { draft, notes } = reading;
  const before = chain.latest;
  const follows =
    draft.startsOn !== null && before !== null && daysBetween(before, draft.startsOn) <= 1;
  const values = { line: chain.base.line, from: before ?? "", to: draft.end?.endsOn ?? "" };
  const asked = { values, suggestion: { take: "extension" } as const };
  const given = notes.ask(follows ? "note" : "question", "extension_of_line", asked, (answer) =>
    chosen(answer, true),
  );
  if (given === "own_grant" || (given === null && !follows)) return GRANT;
  chain.latest = draft.end?.endsOn ?? null;
  chain.periods.push(reading);
  return { as: "extension_of_line", line: chain.base.line };
}

function overlap(reading: Reading, chain: Chain): Outcome {
  const asked = { values: { line: chain.base.line }, suggestion: { take: "leave_out" } as const };
  reading.notes.ask("question", "duplicate_of_line", asked, (answer) => chosen(answer, false));
  return GRANT;
}

/** Whether an end lies after another; no end lies after every day. */
function isLater(end: CivilDate | null, other: CivilDate | null): boolean {
  if (other === null) return false;
  return end === null || end > other;
}
