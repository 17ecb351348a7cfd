import { authorize, type Visitor } from "@/lib/authorization/authorize";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { logGrant } from "@/lib/grant/operations/log";
import { createSupplier } from "@/lib/supplier/operations/create";
import { createSupplierInput } from "@/lib/supplier/schema";
import type { CivilDate } from "@/lib/time/civil-date";
import type { CompanyWords, PersonKey } from "../company/keys";
import { type Door, SUPPLIER_FACTS } from "../company/story";
import { act } from "./acts";
import type { Calendar } from "./calendar";
import { logInput } from "./log-input";
import type { Member } from "./people";
import type { DoorStep } from "./steps";

const ACTORS: readonly PersonKey[] = ["maker", "office", "it", "marketing", "finance"];
const ACTIONS: readonly Action[] = [
  "grant:log",
  "grant:close",
  "grant:extend",
  "grant:let_it_end",
  "grant:reassign",
  "grant:void",
  "grant:reopen",
  "credential:rotate",
  "handover:record",
  "supplier:edit",
  "received:edit",
  "received:hand_back",
  "access_request:answer",
];
/** What the maker alone does in the example. */
const OF_MAKER: readonly Action[] = ["request_link:manage"];

/** A grant that was logged, as the next act on it must know it. */
export type Played = {
  door: Door;
  id: string;
  version: number;
  credentialId: string;
  contactId: string | null;
  standing: boolean;
};

/** Plays the year: everything by the product's own operations, each by whoever did it, at the instant he did. */
export class Player {
  readonly words: CompanyWords;
  readonly people: Record<PersonKey, Member>;
  readonly calendar: Calendar;
  readonly played = new Map<string, Played>();
  /** The version each credential has by now. */
  readonly credentials = new Map<string, number>();
  readonly #slug: string;
  readonly #from: string | null;
  readonly #scopes = new Map<string, OrganizationScope>();
  readonly #suppliers = new Set<string>();
  #day: CivilDate | null = null;
  #doneToday = 0;

  constructor(
    visitor: Visitor,
    slug: string,
    company: { words: CompanyWords; people: Record<PersonKey, Member>; calendar: Calendar },
  ) {
    this.#slug = slug;
    this.#from = visitor.from;
    this.words = company.words;
    this.people = company.people;
    this.calendar = company.calendar;
  }

  /** Asks for every right the year needs, before it begins: nobody's place changes during it. */
  async ready(now: Date): Promise<void> {
    for (const who of ACTORS) {
      const from = who === "maker" ? this.#from : null;
      const visitor = { personId: this.people[who].personId, from };
      for (const action of who === "maker" ? [...ACTIONS, ...OF_MAKER] : ACTIONS)
        this.#scopes.set(`${who} ${action}`, await authorize(visitor, action, this.#slug, now));
    }
  }

  /** The right of one of them to do this. */
  as(who: PersonKey, action: Action): OrganizationScope {
    const scope = this.#scopes.get(`${who} ${action}`);
    if (scope === undefined) throw new Error(`the example's ${who} does not ${action}`);
    return scope;
  }

  async play({ door, act: what }: DoorStep, now: Date): Promise<void> {
    if (what === null) await this.#log(door, now);
    else await act(this, this.grant(door.key), what, now);
  }

  grant(key: string): Played {
    const grant = this.played.get(key);
    if (grant === undefined) throw new Error(`the example has no door ${key} yet`);
    return grant;
  }

  /** When the next thing of that day is done; the days must come in their order. */
  nextInstant(day: CivilDate): Date {
    this.#doneToday = day === this.#day ? this.#doneToday + 1 : 0;
    this.#day = day;
    return this.calendar.at(day, 9, 5 + 11 * this.#doneToday);
  }

  async #log(door: Door, now: Date): Promise<void> {
    const who = door.by ?? door.owner;
    await this.#introduce(door, who, now);
    const input = logInput(door, this.words, this.people, this.calendar);
    const { id, credentialId, contactId } = await logGrant(this.as(who, "grant:log"), input, now);
    this.played.set(door.key, { door, id, version: 1, credentialId, contactId, standing: true });
    if (!this.credentials.has(credentialId)) this.credentials.set(credentialId, 1);
  }

  /** A supplier of whom more than a name is known is put into the register before its first door. */
  async #introduce({ supplier }: Door, who: PersonKey, now: Date): Promise<void> {
    const facts = SUPPLIER_FACTS[supplier];
    if (facts === undefined || this.#suppliers.has(supplier)) return;
    this.#suppliers.add(supplier);
    const { name, domain } = this.words.suppliers[supplier];
    const { contractEnds, personalData = null } = facts;
    const contractEndsOn = contractEnds === undefined ? null : this.calendar.day(contractEnds);
    const input = createSupplierInput.parse({ name, domain, contractEndsOn, personalData });
    await createSupplier(this.as(who, "supplier:edit"), input, now);
  }
}
