import { expect } from "vitest";
import type { Stage } from "../stage";
import { linkIn } from "../tokens";
import { CLAIRE } from "./coming-in";

const READS = [
  "/door/read",
  "/sign-in/link/read",
  "/invitation/read",
  "/set-up/read",
  "/door/again",
];

/** Everything that can go wrong with a secret in hand: by a program, since no page would send one. */
export async function provokeErrors(stage: Stage): Promise<void> {
  const secret = stage.secret("password in a request that failed");
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const json = { "content-type": "application/json", origin: stage.wire.url };
    const init = { method: "POST", body, headers: { ...json, ...headers } };
    return (await stage.direct(path, init)).status;
  };
  expect(await post("/api/nothing", secret)).toBe(404);
  expect(
    await post("/api/cron/reminders", secret, { authorization: `Bearer ${secret.slice(0, 20)}` }),
  ).toBe(401);
  for (const path of READS) {
    expect(await post(path, secret)).toBe(400);
    expect(await post(path, JSON.stringify(secret.repeat(2_000)))).toBe(413);
    expect(await post(path, secret, { origin: "https://elsewhere.test" })).toBe(403);
    await post(
      path,
      JSON.stringify({ id: secret, organizationId: secret, linkId: secret, token: secret }),
    );
  }
  await post("/sign-in", `1_email=${secret}`, {
    "content-type": "multipart/form-data; boundary=x",
  });
}

/** A living token meets a database that is broken: an error nobody foresaw, logged by the app and by the database. */
export async function breakDown(stage: Stage): Promise<void> {
  const printed = await stage.script("sign-in-link", CLAIRE);
  const [id, token] = new URL(linkIn(stage, printed, "/sign-in/link")).hash.slice(1).split(".");
  const before = stage.product.output().length;
  await stage.query("ALTER TABLE sign_in_link RENAME TO sign_in_link_away");
  for (const act of ["read", "spend", "renew"]) {
    const answer = await stage.direct(`/sign-in/link/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: stage.wire.url },
      body: JSON.stringify({ id, token }),
    });
    expect([act, answer.status]).toEqual([act, act === "renew" ? answer.status : 500]);
  }
  await stage.query("ALTER TABLE sign_in_link_away RENAME TO sign_in_link");
  expect(stage.product.output().slice(before)).toContain("unexpected error");
}

/** Whether all is well, asked with the secret and without. */
export async function askHealth(stage: Stage): Promise<void> {
  const authorization = `Bearer ${stage.product.cronSecret}`;
  for (const headers of [undefined, { authorization }]) {
    const answer = await stage.direct("/api/health", { ...(headers && { headers }) });
    stage.kept.push(["answer about health", await answer.text()]);
    expect(answer.status).toBe(200);
  }
  const swept = await stage.sweep(26);
  stage.kept.push(["answer of the sweep", await swept.text()]);
}
