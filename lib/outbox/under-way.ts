const memory = globalThis as typeof globalThis & { doorbookUnderWay?: Set<string> };

function ids(): Set<string> {
  memory.doorbookUnderWay ??= new Set();
  return memory.doorbookUnderWay;
}

/** The mails that connections of this process are sending or writing down right now. */
export const underWay = (): readonly string[] => [...ids()];

/**
 * Does the work with a mail, which this process claims no second time before it is done: on a machine so busy
 * that the lease runs out in the middle, its own next claim would otherwise send the mail beside it.
 */
export async function whileUnderWay<T>(mailId: string, work: () => Promise<T>): Promise<T> {
  ids().add(mailId);
  try {
    return await work();
  } finally {
    ids().delete(mailId);
  }
}
