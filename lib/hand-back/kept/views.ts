import type { Prisma } from "../../db/generated/client";
import type { ReceivedKind } from "../../received/kinds";
import type { CivilDate } from "../../time/civil-date";
import { type Confirmation, ownCopies, stateOf } from "../hand-back";
import type { HandBackDoor, HandBackLine, TellingView } from "../view";

const TRY = { reply: true } as const;

/** What is read of a hand-back for its views: its doors but those logged in error, and what became of its mails. */
export const HAND_BACK_PARTS = {
  client: { select: { id: true, name: true } },
  contact: { select: { email: true, leftOn: true } },
  handBackItemHandBacks: {
    where: { access: { voidedAt: null } },
    include: {
      access: { include: { destruction: { select: { happenedOn: true } } } },
    },
    orderBy: [
      { access: { systemKind: "asc" } },
      { access: { systemWords: "asc" } },
      { accessId: "asc" },
    ],
  },
  handBackTellingHandBacks: {
    orderBy: { no: "asc" },
    include: {
      mailTellings: {
        where: { template: "hand_back" },
        select: {
          state: true,
          settledAt: true,
          mailAttempts: { orderBy: { no: "desc" }, take: 1, select: TRY },
        },
      },
    },
  },
} as const satisfies Prisma.HandBackInclude;

type Row = Prisma.HandBackGetPayload<{ include: typeof HAND_BACK_PARTS }>;
type Item = Row["handBackItemHandBacks"][number];

/** A door as the client is told of it that day, and what he said. */
export function doorView({ access, ...item }: Item, today: CivilDate): HandBackDoor {
  const { happenedOn: destroyedOn = null } = access.destruction ?? {};
  const { what, confirmedOn, confirmedByName: by, words } = item;
  return {
    accessId: access.id,
    system: access.systemWords,
    kind: access.systemKind as ReceivedKind,
    account: access.account,
    mandate: access.mandate as HandBackDoor["mandate"],
    mandateWords: access.mandateWords,
    sinceOn: access.sinceOn as CivilDate,
    copies: ownCopies({ ...access, destroyedOn }, today),
    confirmed:
      what === null || confirmedOn === null || by === null
        ? null
        : { what: what as Confirmation, on: confirmedOn as CivilDate, by, words },
  };
}

/** A telling and the fate of its mail. */
export function tellingView({
  no,
  contactName: contact,
  at,
  onDay,
  mailTellings: [mail],
}: Row["handBackTellingHandBacks"][number]): TellingView {
  const fate = mail && {
    state: mail.state,
    settledAt: mail.settledAt,
    reply: mail.mailAttempts[0]?.reply ?? null,
  };
  return { no, contact, at, onDay: onDay as CivilDate, mail: fate ?? null };
}

/** A hand-back as a line. Told counts the mails that a server has taken, not those that were meant. */
export function lineView(row: Row): HandBackLine {
  const items = row.handBackItemHandBacks;
  const mails = row.handBackTellingHandBacks.flatMap(({ mailTellings }) => mailTellings);
  return {
    id: row.id,
    project: row.project,
    contact: row.contactName,
    onDay: row.onDay as CivilDate,
    by: row.byName,
    state: stateOf(row.endedWhy),
    told: mails.filter(({ state }) => state === "sent").length,
    doors: items.length,
    confirmed: items.filter(({ confirmedAt }) => confirmedAt !== null).length,
  };
}
