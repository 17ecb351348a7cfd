import { expect, it } from "vitest";
import { POST } from "@/app/profile/theme/route";
import { chosenTheme } from "@/lib/http/theme";
import { useTestDatabase } from "../support/test-database";

useTestDatabase();

const choosing = (body: unknown, site = "same-origin") =>
  POST(
    new Request("http://localhost/profile/theme", {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": site },
      body: JSON.stringify(body),
    }),
  );

it("keeps light or dark for a year in a cookie no script can read", async () => {
  const answer = await choosing({ theme: "dark" });
  expect(answer.status).toBe(204);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^theme=dark; Path=\/; .*Max-Age=31536000;/);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=lax/i);
});

it("takes the cookie away where the device decides", async () => {
  const answer = await choosing({ theme: "system" });
  expect(answer.headers.get("set-cookie")).toMatch(/^theme=; Path=\/; .*Max-Age=0;/);
});

it("refuses what is no theme, what it does not know, and another site", async () => {
  for (const body of [{ theme: "blue" }, { theme: "dark", person: 1 }, {}, "dark", null])
    expect((await choosing(body)).status, JSON.stringify(body)).toBe(422);
  const foreign = await choosing({ theme: "dark" }, "cross-site");
  expect([foreign.status, foreign.headers.get("set-cookie")]).toEqual([403, null]);
});

it("draws a page in nothing but light or dark", () => {
  expect(["light", "dark", "system", "blue", "", undefined].map(chosenTheme)).toEqual([
    "light",
    "dark",
    ...[undefined, undefined, undefined, undefined],
  ]);
});
