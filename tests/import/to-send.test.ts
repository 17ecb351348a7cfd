import { describe, expect, it } from "vitest";
import { postsOf, toSend } from "@/components/import/to-send";
import { tableOf, understand, YES_TO_ALL } from "./lists";

const list = understand(tableOf("studio-list.csv"), YES_TO_ALL).rows;
const none: ReadonlySet<number> = new Set();

describe("what is sent of a list", () => {
  it("names every row once: taken in, or left by its line and reason", () => {
    const { rows, refused } = toSend(list, none);
    const lines = [...rows, ...refused].map(({ line }) => line).sort((a, b) => a - b);
    expect(lines).toEqual(list.map(({ line }) => line));
    expect(refused.length).toBeGreaterThan(0);
  });

  it("keeps a row out that was left out, and those that extend it", () => {
    const extending = list.find(({ row }) => row?.outcome.as === "extension_of_line");
    const outcome = extending?.row?.outcome;
    const base = outcome?.as === "extension_of_line" ? outcome.line : 0;
    const { refused } = toSend(list, new Set([base]));
    expect(refused).toContainEqual({ line: base, code: "left_out" });
    expect(refused).toContainEqual({ line: extending?.line, code: "left_out" });
  });

  it("goes out in posts of at most 500 rows and 700,000 characters, nothing lost", () => {
    const [first] = toSend(list, none).rows;
    if (first === undefined) throw new Error("the fixture has rows");
    const note = "n".repeat(1_900);
    const rows = Array.from({ length: 1_201 }, (_, line) => ({ ...first, line, note }));
    const posts = postsOf({ rows, refused: [{ line: 9_999, code: "left_out" }] });
    expect(posts.flatMap((post) => post.rows)).toHaveLength(1_201);
    expect(posts.flatMap((post) => post.refused)).toHaveLength(1);
    for (const post of posts) {
      expect(post.rows.length).toBeLessThanOrEqual(500);
      expect(JSON.stringify(post.rows).length).toBeLessThan(750_000);
    }
  });
});
