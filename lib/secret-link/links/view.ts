import type { Tx } from "../../db/transaction";
import { type LinkState, linkState } from "../secret-link";

/** A link as its grant's page shows it. `openedFrom`: the opener's address, where it is known. */
export type LinkView = {
  id: string;
  state: LinkState;
  madeBy: string;
  madeById: string;
  madeAt: Date;
  expiresAt: Date;
  generation: number;
  /** Whom it is meant for. */
  contact: string | null;
  passphrase: boolean;
  copiedAt: Date | null;
  /** When it ended, and by whom; null while it waits. */
  endedAt: Date | null;
  endedBy: string | null;
  openedAt: Date | null;
  openedFrom: string | null;
  /** The announcement, where one was asked for. */
  announced: { state: "waiting" | "sent" | "failed" | "cancelled" } | null;
};

/** The links of a grant, newest first. Nothing of what they carry. */
export async function linksOf(
  tx: Tx,
  organizationId: string,
  grantId: string,
  now: Date,
): Promise<LinkView[]> {
  const rows = await tx.secretLink.findMany({
    where: { organizationId, grantId },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      madeById: true,
      madeByName: true,
      madeAt: true,
      expiresAt: true,
      generation: true,
      proofSha256: true,
      copiedAt: true,
      endedAt: true,
      endedWhy: true,
      endedByName: true,
      openedFrom: true,
      contact: { select: { name: true } },
      mails: { select: { state: true } },
    },
  });
  return rows.map((row) => {
    const { id, madeById, madeAt, expiresAt, generation, copiedAt, openedFrom } = row;
    const state = linkState(row, now);
    const [mail] = row.mails;
    return {
      id,
      state,
      madeBy: row.madeByName,
      madeById,
      madeAt,
      expiresAt,
      generation,
      contact: row.contact?.name ?? null,
      passphrase: row.proofSha256 !== null,
      copiedAt,
      endedAt: state === "lapsed" ? expiresAt : row.endedAt,
      endedBy: row.endedByName,
      openedAt: state === "opened" ? row.endedAt : null,
      openedFrom,
      announced: mail === undefined ? null : { state: mailState(mail.state) },
    };
  });
}

type MailState = NonNullable<LinkView["announced"]>["state"];

const mailState = (state: string): MailState =>
  state === "sent" || state === "failed" || state === "waiting" ? state : "cancelled";
