// npm run bench [-- --json] [-- --only register|mail|due] [-- --data-only] [-- --grants N]. register: list and dashboard of one
// organization with 100,000 grants, beside the same SQL through `pg` behind a bare node:http server, in the same run. mail: how
// fast mail leaves beside nodemailer alone. due: how fast what is due in a million open grants is found and planned. Run by hand: some minutes.
import { parseArgs } from "node:util";
import pg from "pg";
import { newSessionToken } from "@/lib/session/token";
import { sha256 } from "@/lib/token/token";
import { bareServer, compare, endConnections, type Figure, type Target } from "./measure.ts";
import { dataPlace, type Place, productPlace } from "./place.ts";
import { dueFigures, mailFigures } from "./reminders.ts";
import { seed } from "./seed.ts";

const NOW = new Date("2026-11-18T17:00:00Z");
const LARGE = {
  organizationId: "01930000-0000-7000-8000-000000000001",
  personId: "01930001-0000-7000-8000-ffffffffffff",
  slug: "large",
};

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    "data-only": { type: "boolean", default: false },
    grants: { type: "string", default: "100000" },
  },
});

/** Signs the bench in: a session row as the sign-in page writes it. Answers the cookie. */
async function signIn(client: pg.Client, url: string): Promise<string> {
  const { sessionCookie } = await import("@/lib/session/cookie");
  const token = newSessionToken();
  await client.query(
    "INSERT INTO session (token_sha256, person_id, created_at, seen_at, ends_at) VALUES ($1, $2, $3, $3, $4)",
    [sha256(token), LARGE.personId, NOW, new Date(NOW.getTime() + 86_400_000)],
  );
  return `${sessionCookie(url).name}=${token}`;
}

async function dataFigures(
  place: Place,
): Promise<{ figures: Figure[]; list: Target; end: () => Promise<void> }> {
  const { authorize } = await import("@/lib/authorization/authorize");
  const { readDashboard } = await import("@/lib/dashboard/queries");
  const { closeDatabase } = await import("@/lib/db/client");
  const { defaultGrantFilter } = await import("@/lib/grant/filter");
  const { listGrants } = await import("@/lib/grant/queries/list");
  const { floorOf } = await import("./floor.ts");
  const visitor = { personId: LARGE.personId, from: null };
  const scope = await authorize(visitor, "register:read", LARGE.slug, NOW);
  const floor = floorOf(place.databaseUrl, scope, NOW);
  const servers = {
    list: await bareServer(() => listGrants(scope, defaultGrantFilter, null, NOW)),
    listFloor: await bareServer(floor.list),
    dashboard: await bareServer(() => readDashboard(scope, NOW)),
    dashboardFloor: await bareServer(floor.dashboard),
    plain: await bareServer(floor.plainCounts),
  };
  const figures = [
    await compare("list_data", servers.list, servers.listFloor, 1.5),
    await compare("dashboard_data", servers.dashboard, servers.dashboardFloor, 1.5),
    await compare("dashboard_numbers", servers.dashboard, servers.plain, 0.33),
  ];
  const end = async () => {
    endConnections();
    for (const { server } of Object.values(servers)) server.close();
    await floor.end();
    await closeDatabase();
  };
  return { figures, list: servers.listFloor, end };
}

async function pageFigures(place: Place, client: pg.Client, floor: Target): Promise<Figure[]> {
  if (place.url === null) return [];
  const headers = { cookie: await signIn(client, place.url) };
  const page = (path: string) => ({ url: `${place.url}/${LARGE.slug}${path}`, headers });
  return [
    await compare("list_page", page("/grants"), floor, null),
    await compare("dashboard_page", page(""), floor, null),
  ];
}

function print(figure: Figure): void {
  const { name, value, unit, floor, ratio, goal, ok } = figure;
  const { aim, ...json } = figure;
  const wanted = aim ?? `goal ≤ ${goal}`;
  const against = goal === null ? "no goal" : `${wanted}: ${ok ? "met" : "NOT MET"}`;
  const line = options.json
    ? JSON.stringify(json)
    : `${name.padEnd(28)} ${value} ${unit}, floor ${floor} ${unit}, ratio ${ratio} (${against})`;
  process.stdout.write(`${line}\n`);
}

async function registerFigures(): Promise<Figure[]> {
  const place = options["data-only"] ? await dataPlace() : await productPlace(NOW);
  const settings = { DATABASE_URL: place.databaseUrl, DATABASE_SWEEP_URL: place.databaseUrl };
  Object.assign(process.env, settings);
  const client = new pg.Client({ connectionString: place.adminUrl });
  await client.connect();
  try {
    process.stderr.write(`Filling one organization with ${options.grants} grants…\n`);
    await seed(client, { ...LARGE, grants: Number(options.grants) });
    const { figures, list, end } = await dataFigures(place);
    figures.push(...(await pageFigures(place, client, list)));
    const { importFigure, secretFigure } = await import("./work.ts");
    figures.push(await secretFigure(), await importFigure(place.adminUrl));
    await end();
    return figures;
  } finally {
    await client.end();
    await place.end();
  }
}

async function main(): Promise<void> {
  Object.assign(process.env, {
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ",
    LOG_LEVEL: "silent",
  });
  const parts = { register: registerFigures, mail: mailFigures, due: dueFigures };
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (options.only !== undefined && options.only !== name) continue;
    const measured = await measure();
    for (const figure of measured) print(figure);
    figures.push(...measured);
  }
  process.exitCode = figures.every((figure) => figure.ok) ? 0 : 1;
}

await main();
