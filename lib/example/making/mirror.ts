import { operate } from "@/lib/audit/operation";
import { authorizeClientLink } from "@/lib/authorization/client-link";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { createClientContactInput } from "@/lib/client/schema";
import { env } from "@/lib/env";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { tellClientsAgain } from "@/lib/hand-back/operations/tell-again";
import { confirmDoorsInput, startHandBackInput } from "@/lib/hand-back/schema";
import { recordDestruction } from "@/lib/received/operations/destroy";
import { logReceived } from "@/lib/received/operations/log";
import { logReceivedInput, recordDestructionInput } from "@/lib/received/schema";
import { tokenFor } from "@/lib/token/token";
import { type ClientKey, type HeldKey, held, type MirrorDeed } from "../company/mirror";
import { deliverHandBacks } from "./hand-back-mails";
import type { Player } from "./play";

type Of<Do extends MirrorDeed["do"]> = Extract<MirrorDeed, { do: Do }>;

/** Plays what the company holds for its clients, and gives back, by the product's own operations. */
export class Mirror {
  readonly #player: Player;
  /** The scheduled run, which tells clients again and whose mails are told as sent. */
  readonly #sweep: OrganizationScope;
  readonly #accesses = new Map<HeldKey, { id: string; version: number }>();
  readonly #clients = new Map<ClientKey, { clientId: string; contactId: string }>();
  readonly #handBacks = new Map<string, string>();

  constructor(player: Player, sweep: OrganizationScope) {
    this.#player = player;
    this.#sweep = sweep;
  }

  async play(deed: MirrorDeed, now: Date): Promise<void> {
    switch (deed.do) {
      case "hold":
        return this.#hold(deed, now);
      case "destroy":
        return this.#destroy(deed, now);
      case "handBack":
        return this.#handBack(deed, now);
      case "tellAgain":
        await tellClientsAgain(this.#sweep, now);
        await deliverHandBacks(this.#sweep, now);
        return;
      case "confirm":
        return this.#confirm(deed, now);
    }
  }

  async #hold({ by, access: key }: Of<"hold">, now: Date): Promise<void> {
    const { words, people, calendar } = this.#player;
    const { mirror } = words;
    const { client, kind, mandate, owner, users, ends } = held[key];
    const { system, account, contract = null, entry = null } = mirror.held[key];
    const input = logReceivedInput.parse({
      client: { create: { name: mirror.clients[client].name } },
      systemWords: system,
      systemKind: kind,
      account,
      mandate,
      mandateWords: contract,
      vault: entry && mirror.vault,
      vaultEntry: entry,
      sinceOn: this.#sweep.today(now),
      endsOn: ends === null ? null : calendar.day(ends),
      ownerId: people[owner].membershipId,
      userIds: users.map((user) => people[user].membershipId),
    });
    const { id, clientId } = await logReceived(this.#player.as(by, "received:edit"), input, now);
    this.#accesses.set(key, { id, version: 1 });
    if (!this.#clients.has(client)) {
      const contactId = await this.#introduce(by, client, clientId, now);
      this.#clients.set(client, { clientId, contactId });
    }
  }

  async #introduce(by: Of<"hold">["by"], client: ClientKey, clientId: string, now: Date) {
    const { person: name, email } = this.#player.words.mirror.clients[client];
    const input = createClientContactInput.parse({ clientId, name, email });
    const scope = this.#player.as(by, "received:edit");
    return (await createClientContact(scope, input, now)).id;
  }

  async #destroy({ by, access }: Of<"destroy">, now: Date): Promise<void> {
    const one = this.#access(access);
    const how = this.#player.words.mirror.destroyed;
    const happenedOn = this.#sweep.today(now);
    const input = recordDestructionInput.parse({ ...one, happenedOn, how });
    await recordDestruction(this.#player.as(by, "received:edit"), input, now);
    one.version += 1;
  }

  async #handBack({ by, project, accesses }: Of<"handBack">, now: Date): Promise<void> {
    const ending = accesses.map((key) => this.#access(key));
    const [first] = accesses;
    const to = first && this.#clients.get(held[first].client);
    const input = startHandBackInput.parse({
      ...to,
      project: this.#player.words.mirror.projects[project],
      words: null,
      accessIds: ending.map(({ id }) => id),
    });
    const { id } = await startHandBack(this.#player.as(by, "received:hand_back"), input, now);
    for (const one of ending) one.version += 1;
    this.#handBacks.set(project, id);
    await deliverHandBacks(this.#sweep, now);
  }

  /** By the newest link that was mailed to the client. */
  async #confirm({ project, access, what }: Of<"confirm">, now: Date): Promise<void> {
    const { organizationId } = this.#sweep;
    const handBackId = this.#handBacks.get(project) ?? "";
    const linkId = await newestLink(this.#sweep, handBackId, now);
    const token = tokenFor("client", linkId, env().AUTH_SECRET);
    const link = { organizationId, linkId, token };
    const scope = await authorizeClientLink(link, "hand_back:confirm", now, null);
    const words = this.#player.words.mirror.confirmed;
    const accessIds = [this.#access(access).id];
    await confirmDoors(scope, confirmDoorsInput.parse({ accessIds, what, words }), now);
  }

  #access(key: HeldKey) {
    const one = this.#accesses.get(key);
    if (one === undefined) throw new Error(`the example holds no ${key} yet`);
    return one;
  }
}

function newestLink(sweep: OrganizationScope, handBackId: string, now: Date): Promise<string> {
  return operate(sweep, "sweep", now, async (tx) => {
    const { organizationId } = sweep;
    const link = await tx.link.findFirst({
      where: { organizationId, purpose: "client", subjectId: handBackId },
      orderBy: { id: "desc" },
      select: { id: true },
    });
    return { view: link?.id ?? "", audit: [] };
  });
}
