import type pg from "pg";
import { startChild } from "./child.ts";
import type { Figure } from "./measure.ts";
import { seedMany } from "./seed-many.ts";

const LARGE = { organizations: 1, members: 1_000, grants: 50_000, endsIn: "0", owner: "g % 1000" };
const SMALL = { organizations: 1, members: 10, grants: 10, endsIn: "0", owner: "g" };
const MOST_RUNS = 2;

/** 50,000 doors due in one organization and ten in another, each its owner's only one: in which run the last of the ten leaves. */
export async function fairnessFigure(
  client: pg.Client,
  env: Record<string, string>,
  { day, now }: { day: string; now: string },
): Promise<Figure> {
  await seedMany(client, day, { slug: "large", series: 200, ...LARGE });
  await seedMany(client, day, { slug: "small", series: 201, ...SMALL });
  const server = startChild<{ port: number }>("smtp-process.ts", [], {});
  const { port } = await server.first;
  const engine = startChild<unknown>("engine-process.ts", [], {
    ...env,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  await engine.first;
  let value = 0;
  let left = SMALL.members;
  while (left > 0 && value < MOST_RUNS) {
    value += 1;
    await engine.ask(now);
    const { rows } = await client.query<{ sent: number }>(
      "SELECT count(*)::int AS sent FROM mail m JOIN organization o ON o.id = m.organization_id WHERE o.slug = 'small-0' AND m.state = 'sent'",
    );
    left = SMALL.members - (rows[0]?.sent ?? 0);
  }
  await engine.end();
  await server.end();
  const shown = { name: "fairness_ten_of_50000", value, unit: "runs" as const, floor: 1 };
  return { ...shown, ratio: value, goal: MOST_RUNS, ok: left === 0, aim: "two runs at most" };
}
