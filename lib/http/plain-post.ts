import { headers } from "next/headers";

/**
 * Whether a server action was reached by the browser's own post of a form, without scripts: its answer is then the
 * next page, and nothing on the page can take the reader on. The framework's client names its action in a header.
 */
export async function isPlainPost(): Promise<boolean> {
  return !(await headers()).has("next-action");
}
