import type { BrowserContext, Page } from "playwright";

const LINK_PAGE = /^[^?#]*\/(set-up|sign-in\/link|invitation|door|one-time)[?#]/;

/**
 * What a browser keeps once a page was used: storage of every kind, caches, and where it can go back to. The address of a
 * link's own page counts without its fragment: that is the link as its reader opened it, which his mail keeps as well.
 */
export async function keptBy(context: BrowserContext, page: Page): Promise<string> {
  const session = await context.newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  const stored = await page.evaluate(async () => {
    const databases: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? "");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          reading.onsuccess = resolve;
        });
        databases.push({ name, store, rows: reading.result });
      }
    }
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    const local = { ...localStorage };
    const tab = { ...sessionStorage };
    return JSON.stringify({
      local,
      tab,
      databases,
      cached,
      state: history.state,
      name: window.name,
    });
  });
  const workers = context.serviceWorkers().map((worker) => worker.url());
  const places = entries.map(({ url, userTypedURL: _, ...entry }) => ({
    ...entry,
    url: LINK_PAGE.test(url) ? url.replace(/#.*/, "") : url,
  }));
  return JSON.stringify({ stored, workers, places });
}
