import type { Browser, BrowserContextOptions } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { rotate } from "../support/acts";
import { type Product, startProduct } from "../support/app";
import { launchBrowser } from "../support/browser";
import { type MailServer, startMailServer } from "../support/mail-server";
import { logDoor } from "../support/register";
import { complaintsOf, MONDAY, signedIn } from "../support/signed-in";
import { sound } from "../support/sound";
import { type Member, makeWorld, NOON, type World } from "../support/world";

// A product of its own: its mails are read.
let product: Product;
let browser: Browser;
let server: MailServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startMailServer()]);
  const env = { SMTP_URL: server.url, MAIL_FROM: "Doorbook <doorbook@example.test>" };
  product = await startProduct({ clock: MONDAY.toISOString(), env });
  process.env.DATABASE_URL = product.databaseUrl;
  process.env.DATABASE_SWEEP_URL = product.databaseUrl;
  resetEnv();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await server?.stop();
});

type Look = BrowserContextOptions & { locale: "en" | "fr" };
const DESK: Look = { locale: "en", viewport: { width: 1280, height: 900 } };
const PHONE: Look = { locale: "fr", viewport: { width: 375, height: 800 }, colorScheme: "dark" };
const WORDS = {
  en: {
    leave: "End the membership",
    knows: "and knows one secret still in use.",
    why: "changed it",
    to: "Who takes over",
    end: "End it for Una Leaver",
    progress: "0 of one secret changed.",
    done: "The one secret that was known is changed.",
    subject: "Una Leaver has left: one secret to change",
    grant: "One of yours who knew this secret has left.",
    rotate: "Mark as rotated",
  },
  fr: {
    leave: "Mettre fin à l’adhésion",
    knows: "un secret à changer.",
    why: "l’a changé",
    to: "Qui prend la relève",
    end: "Y mettre fin pour Una Leaver",
    progress: "0 secret sur un est changé.",
    done: "Le seul secret connu est changé.",
    subject: "Una Leaver n’est plus là : un secret à changer",
    grant: "Une personne de chez vous qui connaissait ce secret est partie.",
    rotate: "Confirmer la rotation",
  },
};

/** Sven's shared password, which Una changed on Wednesday; she also answers for a door of her own. */
async function place() {
  const world = await makeWorld("Leaver Bakery", "America/Toronto", MONDAY);
  const [sven, una] = [await world.addMember("Sven Owner"), await world.addMember("Una Leaver")];
  const door = await logDoor(world, { by: sven, owner: sven, identifier: "shop-admin" });
  await rotate(world, door.credentialId, { [door.id]: "gets_new" }, {}, { by: una });
  const own = { by: sven, owner: una, system: "Ledger", kind: "integration" } as const;
  await logDoor(world, own, NOON);
  return { world, sven, una, door };
}

const due = (world: World) =>
  inOrganization(
    world.organizationId,
    (tx) => tx.$queryRaw<{ due_kind: string }[]>`SELECT due_kind FROM due_item
      WHERE organization_id = ${world.organizationId}::uuid AND due_kind = 'member_left'`,
  );

/** The subjects with these words of what this address was sent: that she changed it was told before. */
async function caught({ email }: Member, about: string): Promise<(string | undefined)[]> {
  const mine = () =>
    server.messages.filter(
      ({ recipients, subject }) => recipients.includes(email) && subject?.includes(about),
    );
  const run = () =>
    fetch(`${product.url}/api/cron/reminders`, {
      method: "POST",
      headers: { authorization: `Bearer ${product.cronSecret}` },
    });
  await expect.poll(() => run().then(() => mine().length), { timeout: 20_000 }).toBeGreaterThan(0);
  return mine().map(({ subject }) => subject);
}

test.each([DESK, PHONE])(
  "who leaves knowing a secret: one page, one button, one notice, and nothing due once it is changed ($locale)",
  async (look) => {
    const words = WORDS[look.locale];
    const { world, sven, una, door } = await place();
    const at = (path: string) => `${product.url}/${world.slug}${path}`;
    const admin = await signedIn(browser, world.admin, look);
    const owner = await signedIn(browser, sven, look);
    const page = await admin.newPage();
    const complaints = complaintsOf(page);

    await page.goto(at(`/people/${una.membershipId}`));
    await page.getByRole("link", { name: words.leave, exact: true }).click();
    await page.waitForURL(/\/end$/);
    await page.getByRole("heading", { name: words.knows }).waitFor();
    const row = page.locator("tr").filter({ hasText: "shop-admin" });
    await row.getByText(words.why).waitFor();
    await row.getByText("Sven Owner").waitFor();
    await sound(page);
    await page.getByLabel(words.to, { exact: true }).selectOption({ label: "Sven Owner" });
    await page.getByRole("button", { name: words.end }).click();
    await page.waitForURL(/\/people\/[^/]+$/);
    await page.getByText(words.progress).waitFor();
    await sound(page);

    expect(await caught(sven, words.subject)).toHaveLength(1);
    expect(await due(world)).toHaveLength(1);

    const acting = await owner.newPage();
    const said = complaintsOf(acting);
    await acting.goto(at(`/grants/${door.id}`));
    await acting.getByText(words.grant).waitFor();
    await acting.goto(at(`/credentials/${door.credentialId}/rotate`));
    await acting.getByRole("button", { name: words.rotate }).click();
    await acting.waitForURL((url) => !url.pathname.endsWith("/rotate"));
    expect(await due(world)).toEqual([]);

    await page.reload();
    await page.getByText(words.done).waitFor();
    expect([...complaints, ...said]).toEqual([]);
    await Promise.all([admin.close(), owner.close()]);
  },
);
