import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { freePort } from "../../../scripts/ports.ts";
import { type Product, startProduct } from "../../support/app";
import { launchBrowser } from "../../support/browser";
import { type CaughtMail, type MailServer, startMailServer } from "../../support/mail-server";
import type { Canary } from "./forms";
import { makeSecret } from "./secret";
import { listenIn, PROGRAM, type Wire } from "./wire";
import { keptBy } from "./witness";

/** Monday morning in Montréal, where the product's clock begins. */
const CLOCK = new Date("2026-11-23T14:00:00Z");
const HOUR = 60 * 60 * 1000;

/** One real instance, everything that is recorded around it, and the secrets that went through it. */
export class Stage {
  readonly canaries: Canary[] = [];
  /** What browsers kept, and what was taken out of the register, by name. */
  readonly kept: [string, string | Buffer][] = [];
  /** Every address a recorded browser asked for, fragments included. */
  readonly asked = new Set<string>();
  slug = "";

  readonly folder: string;
  readonly wire: Wire;
  readonly mail: MailServer;
  readonly product: Product;
  readonly browser: Browser;

  private constructor(parts: Pick<Stage, "folder" | "wire" | "mail" | "product" | "browser">) {
    this.folder = parts.folder;
    this.wire = parts.wire;
    this.mail = parts.mail;
    this.product = parts.product;
    this.browser = parts.browser;
  }

  static async open(): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), "doorbook-stage-"));
    await chmod(folder, 0o711);
    await mkdir(join(folder, "tmp"));
    await mkdir(join(folder, "data"));
    const port = await freePort(3800 + Math.floor(Math.random() * 100));
    const smtp = { user: "doorbook", password: makeSecret() };
    const [wire, mail] = await Promise.all([listenIn(port), startMailServer(smtp)]);
    const env = {
      APP_URL: wire.url,
      SMTP_URL: mail.url,
      TMPDIR: join(folder, "tmp"),
      LOG_LEVEL: "trace",
    };
    const [product, browser] = await Promise.all([
      startProduct({ port, env, data: join(folder, "data"), clock: CLOCK.toISOString() }),
      launchBrowser(),
    ]);
    const stage = new Stage({ folder, wire, mail, product, browser });
    stage.learn("SMTP password", smtp.password);
    await stage.#learnSettings();
    return stage;
  }

  /** The secrets that `npm start` made up. */
  async #learnSettings(): Promise<void> {
    const made = JSON.parse(await readFile(join(this.data, "secrets.json"), "utf8"));
    for (const [name, value] of Object.entries(made)) this.learn(`setting ${name}`, `${value}`);
  }

  get data(): string {
    return join(this.folder, "data");
  }

  at(path: string): string {
    return `${this.wire.url}/${this.slug}${path}`;
  }

  /** A secret of its own for one flow, to be looked for everywhere at the end. */
  secret(name: string): string {
    const value = makeSecret();
    this.learn(name, value);
    return value;
  }

  learn(name: string, value: string): string {
    if (!this.canaries.some((canary) => canary.value === value))
      this.canaries.push({ name, value });
    return value;
  }

  /** A browser of somebody's own, recorded. */
  async person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      reducedMotion: "reduce",
      locale: "en-CA",
      ...options,
    });
    context.on("request", (request) => this.asked.add(request.url()));
    return context;
  }

  /** Notes what the page's browser keeps of its visit. */
  async leave(page: Page): Promise<void> {
    this.kept.push([
      `browser at ${new URL(page.url()).pathname}`,
      await keptBy(page.context(), page),
    ]);
    await page.close();
  }

  /** What a program asks, past the recorded browsers. */
  direct(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers = { ...init.headers, [PROGRAM]: "1" };
    return fetch(`${this.wire.url}${path}`, { redirect: "manual", ...init, headers });
  }

  /** The scheduled call, as of so many hours after the beginning. */
  sweep(hours: number): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.product.cronSecret}`,
      "content-type": "application/json",
    };
    const body = JSON.stringify({ now: new Date(CLOCK.getTime() + hours * HOUR).toISOString() });
    return this.direct("/api/cron/reminders", { method: "POST", headers, body });
  }

  mailsTo(address: string): CaughtMail[] {
    return this.mail.messages.filter(({ recipients }) => recipients.includes(address));
  }

  /** A script of the product, run to its end on this instance's data; what it printed. */
  async script(name: string, ...args: string[]): Promise<string> {
    const hook = ["--import", "./scripts/resolve.mjs", `scripts/${name}.ts`];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...hook, ...args, "--data", this.data],
      {
        cwd: join(import.meta.dirname, "../../.."),
        env: {
          PATH: process.env.PATH,
          TMPDIR: join(this.folder, "tmp"),
          NODE_ENV: "test",
          NODE_NO_WARNINGS: "1",
        },
      },
    );
    this.kept.push([`what ${name} said on standard error`, stderr]);
    return stdout;
  }

  /** Copies every table, the way the register's keeper does. */
  async backUp(): Promise<void> {
    const folder = join(this.folder, "backups");
    await mkdir(folder, { recursive: true });
    await this.script("backup", join(folder, "one.backup"));
  }

  /** Runs something with the database's owner: to look, to arrange, and to break things. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.product.adminDatabaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends everything but the files, which can then be read as they were left; those that go with the end are read before. */
  async end(): Promise<void> {
    const running = await readFile(join(this.data, "running.json"));
    this.kept.push(["running.json", running]);
    await this.browser.close();
    await this.product.stop();
    await Promise.all([this.wire.stop(), this.mail.stop()]);
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
