import { type Browser, chromium } from "playwright";
import { findBrowser } from "../../scripts/setup/browser.mjs";

/** A headless Chromium of this machine. It speaks to nobody but the pages it is sent to. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-background-networking"],
  });
}
