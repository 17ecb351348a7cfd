import type { CivilDate } from "@/lib/time/civil-date";
import { type DayInWords, dayInWords } from "./day-in-words";
import { fold } from "./fold";
import { withoutMarks } from "./secrets";

/** What a remark says besides its text. Each is a hint to ask about, never a fact. */
export interface Remarks {
  readonly left: { readonly day: DayInWords | null } | null;
  readonly closed: { readonly day: DayInWords | null } | null;
  readonly exposed: boolean;
  readonly reused: boolean;
  readonly neverChanged: boolean;
  readonly rotateEveryDays: number | null;
}

const LEFT =
  /\bhas left\b|\bleft\b(?! (?:to|over|at|on|in|open|side|the door|click|hand|as|it|blank|empty)\b)|\bno longer (?:with|at|works?|there)\b|\bquit\b|\bresigned\b|\bdeparted\b|\b(?:he|she|they) (?:is|are|has|have) gone\b|\ba quitte\b|\best partie?\b|\bparti(?:e|s)? (?:en|le|depuis)\b|\bn'est plus (?:chez|a l'emploi|la)\b|\bne travaille plus\b|\bplus a l'emploi\b|\ba demissionne\b/;
const CLOSED =
  /(?<!\b(?:never|not|to be|be|should be|yet|jamais|pas|a etre|etre) )\b(?:removed|deleted|revoked|disabled|deactivated|closed|supprimee?|retiree?|revoquee?|desactivee?|fermee?)\b/;
const EXPOSED =
  /\bshown on (?:the )?screen\b|\bscreen ?shot|\bscreen share|\bposted (?:in|on)\b|\bshared (?:in|on|by|via|over) (?:slack|teams|chat|e-?mail|whatsapp|sms)\b|\bin plain text\b|\bon a post-?it\b|\bcapture d'ecran\b|\bvue? a l'ecran\b|\bmontree? a l'ecran\b|\benvoyee? par (?:courriel|texto|clavardage|message)\b|\bsur un (?:post-?it|papier)\b/;
const REUSED =
  /\bsame (?:password|pw|code|key|login) (?:as|for)\b|\bpassword (?:is )?reused\b|\bmeme (?:mot de passe|code|cle) (?:que|pour)\b/;
const NEVER_CHANGED = /\b(?:never|not) (?:been )?(?:changed|rotated)\b|\bjamais (?:ete )?change/;
const EVERY =
  /\b(?:rotates?|rotated|rotation|changed?|renewed|change|renouvelee?|rotation)\b[^.;]{0,20}\b(?:every|each|tous les|toutes les|chaque) (\d{1,4}) ?(day|jour|week|semaine|month|mois)/;
const DAYS_IN: Readonly<Record<string, number>> = {
  day: 1,
  jour: 1,
  week: 7,
  semaine: 7,
  month: 30,
  mois: 30,
};

const NONE: Remarks = {
  left: null,
  closed: null,
  exposed: false,
  reused: false,
  neverChanged: false,
  rotateEveryDays: null,
};

/** The hints in a remark, in English and French: somebody left, it was closed, it was exposed or reused, how often it rotates. */
export function readRemarks(note: string, today: CivilDate): Remarks {
  if (note === "") return NONE;
  const text = fold(withoutMarks(note));
  return {
    left: LEFT.test(text) ? { day: dayInWords(clauseWith(text, LEFT), today) } : null,
    closed: CLOSED.test(text) ? { day: dayInWords(clauseWith(text, CLOSED), today) } : null,
    exposed: EXPOSED.test(text),
    reused: REUSED.test(text),
    neverChanged: NEVER_CHANGED.test(text),
    rotateEveryDays: interval(text),
  };
}

function clauseWith(text: string, hint: RegExp): string {
  return text.split(/[;!?]|\.(?=\s)/).find((clause) => hint.test(clause)) ?? text;
}

function interval(text: string): number | null {
  const found = EVERY.exec(text);
  if (found === null) return null;
  const days = Number(found[1]) * (DAYS_IN[found[2] ?? ""] ?? 1);
  return days >= 1 && days <= 3_650 ? days : null;
}
