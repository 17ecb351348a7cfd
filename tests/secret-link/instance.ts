// One instance of the product's data layer that opens one-time links, as a process of its own: it answers over the
// channel it was forked with, as many at once as it is sent. Run by plain Node with scripts/resolve.mjs.
import { authorizeSecretLink } from "@/lib/authorization/secret-link";
import { closeDatabase } from "@/lib/db/client";
import { DoorbookError } from "@/lib/errors";
import { openSecretLink } from "@/lib/secret-link/operations/open";

export type Asked = {
  no: number;
  organizationId: string;
  linkId: string;
  token: string;
  now: string;
};

/** What was handed out as text, or the public code of the refusal. */
export type Answered = { no: number; opened: string | null; refused: string | null };

async function answer({ no, now: at, ...parts }: Asked): Promise<Answered> {
  const now = new Date(at);
  try {
    const scope = await authorizeSecretLink(parts, "secret_link:open", now, "203.0.113.7");
    const opened = await openSecretLink(scope, { proof: null }, now);
    return { no, opened: JSON.stringify(opened), refused: null };
  } catch (error) {
    const refused = error instanceof DoorbookError ? error.code : String(error);
    return { no, opened: null, refused };
  }
}

process.on("message", (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
process.on("disconnect", () => void closeDatabase().then(() => process.exit(0)));
process.send?.("ready");
