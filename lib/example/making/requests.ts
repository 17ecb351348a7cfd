import { declineAccessRequest } from "@/lib/access-request/operations/decline";
import { makeRequestLink } from "@/lib/access-request/operations/make-link";
import { requestAccess } from "@/lib/access-request/operations/request";
import { takeUpRequest } from "@/lib/access-request/operations/take-up";
import { declineAccessRequestInput, requestAccessInput } from "@/lib/access-request/schema";
import { authorizeRequestLink } from "@/lib/authorization/request-link";
import { env } from "@/lib/env";
import type { Founded } from "@/lib/organization/operations/create";
import { tokenFor } from "@/lib/token/token";
import { type RequestDeed, type RequestKey, requests } from "../company/requests";
import { logInput } from "./log-input";
import type { Player } from "./play";

/** Plays what suppliers ask for by the company's own link, and what becomes of it, by the product's own operations. */
export class Requests {
  readonly #player: Player;
  readonly #founded: Founded;
  readonly #locale: string;
  readonly #asked = new Map<RequestKey, string>();
  #linkId = "";

  constructor(player: Player, founded: Founded, locale: string) {
    this.#player = player;
    this.#founded = founded;
    this.#locale = locale;
  }

  async play(deed: RequestDeed, now: Date): Promise<void> {
    const answers = () => this.#player.as(deed.by, "access_request:answer");
    switch (deed.do) {
      case "makeLink": {
        const scope = this.#player.as(deed.by, "request_link:manage");
        this.#linkId = (await makeRequestLink(scope, { inPlaceOf: null }, now)).id;
        return;
      }
      case "ask":
        return this.#ask(deed.request, now);
      case "decline": {
        const why = this.#player.words.mirror.declined;
        const input = declineAccessRequestInput.parse({ id: this.#of(deed.request), why });
        await declineAccessRequest(answers(), input, now);
        return;
      }
      case "takeUp": {
        const { words, people, calendar } = this.#player;
        const log = logInput(deed.door, words, people, calendar);
        const input = { id: this.#of(deed.request), addressChecked: true, log };
        await takeUpRequest(answers(), input, now);
        return;
      }
    }
  }

  async #ask(key: RequestKey, now: Date): Promise<void> {
    const { words, calendar } = this.#player;
    const { supplier, system, level, reason, ends } = requests[key];
    const { name: firm, domain, contact: person = firm } = words.suppliers[supplier];
    const { organizationId } = this.#founded;
    const token = tokenFor("request", this.#linkId, env().AUTH_SECRET);
    const link = { organizationId, linkId: this.#linkId, token };
    const input = requestAccessInput.parse({
      firm,
      person,
      email: `office@${domain}`,
      systemWords: words.systems[system].name,
      level,
      account: `access@${domain}`,
      reason: words.reasons[reason],
      endsOn: calendar.day(ends),
      locale: this.#locale,
    });
    const scope = await authorizeRequestLink(link, "access:request", now, null, person);
    this.#asked.set(key, (await requestAccess(scope, input, now)).id);
  }

  #of(key: RequestKey): string {
    const id = this.#asked.get(key);
    if (id === undefined) throw new Error(`nobody has asked the example for ${key} yet`);
    return id;
  }
}
