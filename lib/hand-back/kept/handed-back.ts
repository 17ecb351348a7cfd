import type { Prisma } from "../../db/generated/client";

/** What `notHandedBack` asks of an access. */
export const HANDED_BACK = {
  handBack: { select: { endedWhy: true } },
  handBackItems: {
    where: {
      confirmedAt: { not: null },
      handBack: { OR: [{ endedWhy: null }, { endedWhy: { not: "withdrawn" } }] },
    },
    select: { handBackId: true },
  },
} as const satisfies Prisma.ReceivedAccessInclude;
