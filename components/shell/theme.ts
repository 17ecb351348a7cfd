import { post } from "@/components/form/fragment";
import type { Theme } from "@/lib/http/theme";

/** Shows the choice at once, and has it kept in a cookie, which the layout reads. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  void post("/profile/theme", { theme });
}
