import type { Prisma } from "@/lib/db/generated/client";

const by = { byId: true, byName: true } as const;

/** The recorded facts of a grant's life, each with who and when. */
export const lifeSelect = {
  levelWords: true,
  reason: true,
  ticket: true,
  note: true,
  ownerId: true,
  noEndReason: true,
  reviewOn: true,
  endKnownOn: true,
  requestedBy: true,
  approvalAskedAt: true,
  authorizedBy: true,
  authorizedOn: true,
  declinedAt: true,
  changedBefore: true,
  guided: true,
  voidedAt: true,
  voidedByName: true,
  voidWhy: true,
  importId: true,
  loggedAt: true,
  loggedOn: true,
  loggedById: true,
  loggedByName: true,
  supplier: {
    select: { id: true, name: true, contractEndsOn: true, endedOn: true, version: true },
  },
  contact: {
    select: { id: true, name: true, email: true, phone: true, locale: true, leftOn: true },
  },
  credential: {
    select: {
      id: true,
      kind: true,
      identifier: true,
      generation: true,
      rotateEveryDays: true,
      nativeEndsOn: true,
      wiredBy: true,
      breaks: true,
      offSwitch: true,
      retiredAt: true,
      version: true,
      rotations: {
        orderBy: { generation: "asc" },
        select: {
          id: true,
          generation: true,
          happenedOn: true,
          recordedAt: true,
          why: true,
          note: true,
          ...by,
        },
      },
      system: {
        select: {
          id: true,
          name: true,
          url: true,
          howToClose: true,
          ownerId: true,
          maxDays: true,
          sharedAllowed: true,
          approval: true,
          owner: { select: { name: true } },
        },
      },
    },
  },
  handovers: {
    orderBy: [{ happenedOn: "asc" }, { id: "asc" }],
    select: {
      id: true,
      generation: true,
      channel: true,
      happenedOn: true,
      recordedAt: true,
      note: true,
      ...by,
    },
  },
  grantChanges: {
    orderBy: { id: "asc" },
    select: {
      id: true,
      what: true,
      fromValue: true,
      toValue: true,
      why: true,
      late: true,
      via: true,
      at: true,
      ...by,
    },
  },
  closures: {
    orderBy: { id: "asc" },
    select: {
      id: true,
      kind: true,
      happenedOn: true,
      recordedAt: true,
      evidence: true,
      evidenceUrl: true,
      note: true,
      rotationId: true,
      via: true,
      undoneAt: true,
      undoneByName: true,
      undoneWhy: true,
      ...by,
    },
  },
  intents: {
    orderBy: { id: "asc" },
    select: { id: true, what: true, dueOn: true, via: true, at: true, ...by },
  },
} as const satisfies Prisma.GrantSelect;

/** Instants are `Date`s, days "YYYY-MM-DD". */
export type LifeOfGrant = Prisma.GrantGetPayload<{ select: typeof lifeSelect }>;
