import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

const always = ["ui", "shell", "error"];

/**
 * Gives client components the words of some namespaces; all of them would go out with each page.
 * `ui`, `shell` and `error` are always there. Wrap a page's client part: `<ClientWords of={["grant"]}>`.
 */
export async function ClientWords({ of = [], children }: { of?: string[]; children: ReactNode }) {
  const all: Record<string, unknown> = await getMessages();
  const picked = Object.fromEntries([...always, ...of].map((name) => [name, all[name] ?? {}]));
  return <NextIntlClientProvider messages={picked as never}>{children}</NextIntlClientProvider>;
}
