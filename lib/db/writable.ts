import { globally } from "./transaction";

const PATIENCE_MS = 3_000;

/**
 * Whether the database answers within three seconds and takes writes: neither a standby nor switched to read-only,
 * where reading goes on and every write is refused.
 */
export async function isWritable(): Promise<boolean> {
  const answer = globally(
    (tx) => tx.$queryRaw<{ writable: boolean }[]>`
      SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean AS writable`,
  ).then(
    ([row]) => row?.writable === true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
