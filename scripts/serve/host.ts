/** What to do with a request by the name it was sent to. */
export type Verdict = "serve" | "redirect" | "refuse";

/**
 * The app answers at its own address only, so that no other name, rebound or mistyped, is ever
 * served a page. By the machine's local names the API answers too (health, scheduled route), and
 * pages lead to the right address. The health check may be asked by any name.
 */
export function judgeHost(
  host: string | undefined,
  path: string,
  appUrl: URL,
  port: number,
): Verdict {
  const asked = host?.toLowerCase();
  if (asked === appUrl.host || path === "/api/health") return "serve";
  const local = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  if (asked === undefined || !local.includes(asked)) return "refuse";
  return path.startsWith("/api/") ? "serve" : "redirect";
}
