const YEAR_SECONDS = 31_536_000;

/** Keeps the choice in a cookie, which the layout reads, and shows it at once. */
export function chooseTheme(theme: "light" | "dark" | "system"): void {
  const kept = theme === "system" ? "theme=; max-age=0" : `theme=${theme}; max-age=${YEAR_SECONDS}`;
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not yet in every browser we serve.
  document.cookie = `${kept}; path=/; samesite=lax${secure}`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
