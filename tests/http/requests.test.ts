import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { formFields, problemsOf, typedValues } from "@/lib/http/fields";
import { relativePath } from "@/lib/http/relative-path";
import { isNavigation } from "@/lib/http/route";
import { isSameOrigin } from "@/lib/http/same-origin";
import { problemResponse, Refused } from "@/lib/http/status";
import { useTestDatabase } from "../support/test-database";

// The log of an unforeseen error needs settings.
useTestDatabase();

const APP = "https://doors.example.test";

describe("a request that changes something", () => {
  it.each([
    ["from our own page", { "sec-fetch-site": "same-origin", origin: APP }, true],
    ["from our own page without Fetch Metadata", { origin: APP }, true],
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.test" }, false],
    ["from another site that names us", { "sec-fetch-site": "cross-site", origin: APP }, false],
    ["from a sibling host", { "sec-fetch-site": "same-site" }, false],
    ["typed into the address bar", { "sec-fetch-site": "none" }, false],
    ["from another origin without Fetch Metadata", { origin: "https://evil.test" }, false],
    ["from an opaque origin", { origin: "null" }, false],
    ["from our host by another scheme", { origin: "http://doors.example.test" }, false],
    ["from our host at another port", { origin: `${APP}:8443` }, false],
    ["with neither header", { host: "doors.example.test" }, false],
    ["that only names us as its referrer", { referer: `${APP}/x` }, false],
  ])("%s: %o is answered %s", (_, headers, allowed) => {
    expect(isSameOrigin(new Headers(headers as Record<string, string>), APP)).toBe(allowed);
  });
});

describe("a request for a file", () => {
  it.each([
    ["a click on a link", { "sec-fetch-mode": "navigate", accept: "text/html,*/*;q=0.8" }, true],
    ["a click in an old browser", { accept: "text/html,application/xhtml+xml" }, true],
    ["a script of a page", { "sec-fetch-mode": "cors", accept: "text/html" }, false],
    ["a program", { accept: "*/*" }, false],
    ["a program that says nothing", {}, false],
  ])("by %s is a person's: %o is answered %s", (_, headers, person) => {
    expect(isNavigation(new Headers(headers as Record<string, string>))).toBe(person);
  });
});

describe("the way back after signing in", () => {
  it.each(["/acme", "/acme/grants?state=open&q=a%20b", "/registers"])("may be %s", (path) =>
    expect(relativePath(path)).toBe(path),
  );
  it.each([
    "//evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\t/evil.test",
    "/a\nb",
    "acme",
    "",
    `/${"a".repeat(2_000)}`,
    undefined,
    ["/acme"],
    { toString: () => "/acme" },
  ])("is never %j", (path) => expect(relativePath(path)).toBe("/registers"));
});

describe("the client's address", () => {
  it("is read only from our own server's header, and only where it is one", () => {
    const head = (value: string) => new Headers({ "x-doorbook-client": value });
    expect(clientAddress(head("192.0.2.1"))).toBe("192.0.2.1");
    expect(clientAddress(head("2001:db8::1"))).toBe("2001:db8::1");
    expect(clientAddress(head("192.0.2.1, 10.0.0.1"))).toBeNull();
    expect(clientAddress(new Headers({ "x-forwarded-for": "192.0.2.1" }))).toBeNull();
  });
});

describe("a posted form", () => {
  const form = (...pairs: [string, string | File][]) => {
    const data = new FormData();
    for (const [name, value] of pairs) data.append(name, value);
    return data;
  };
  const fields = (...pairs: [string, string | File][]) => formFields(form(...pairs), 1_000);

  it("becomes texts, lists and texts by key, without React's own fields", () => {
    const made = fields(
      ["a", "1"],
      ["l[]", "x"],
      ["l[]", "y"],
      ["h[k1]", "p"],
      ["$ACTION_ID", "z"],
    );
    expect(made).toEqual({ a: "1", l: ["x", "y"], h: { k1: "p" } });
  });

  it.each([
    [
      "a name that comes twice",
      [
        ["a", "1"],
        ["a", "2"],
      ],
      400,
    ],
    ["a file", [["a", new File(["x"], "x")]], 400],
    ["the prototype", [["__proto__", "x"]], 400],
    ["a key of the prototype", [["h[__proto__]", "x"]], 400],
    ["the constructor", [["constructor", "x"]], 400],
    ["a nested path", [["a[b][c]", "x"]], 400],
    [
      "a list that is also a text",
      [
        ["a", "x"],
        ["a[]", "y"],
      ],
      400,
    ],
    ["too much", [["a", "x".repeat(1_001)]], 413],
  ] as [string, [string, string | File][], number][])("with %s is refused", (_, pairs, status) => {
    const refused = (() => {
      try {
        return fields(...pairs);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ status });
  });

  it("names each problem by its field and a code, an unknown field by the form", () => {
    const schema = z.strictObject({
      name: z.string().min(1, "empty"),
      days: z.coerce.number().max(90),
      kind: z.enum(["a", "b"]),
      owner: z.string(),
      l: z.array(z.string().max(1, "too_long")),
    });
    const input = { name: "", days: "91", kind: "c", more: "x", l: ["a", "bb"] };
    const parsed = schema.safeParse(input, { reportInput: true });
    if (parsed.success) throw new Error("parsed");
    expect(problemsOf(parsed.error)).toEqual([
      { field: "name", code: "empty" },
      { field: "days", code: "too_big", values: { maximum: 90 } },
      { field: "kind", code: "not_a_choice" },
      { field: "owner", code: "empty" },
      { field: "l[]", code: "too_long" },
      { field: "", code: "unexpected_field" },
    ]);
  });

  it("gives back what was typed, but never what is secret", () => {
    const data = form(
      ["a", " x "],
      ["l[]", "1"],
      ["l[]", "2"],
      ["token", "s"],
      ["$ACTION_KEY", "k"],
    );
    expect(typedValues(data, ["token"])).toEqual({ a: " x ", "l[]": "1,2" });
  });
});

describe("a problem body", () => {
  it.each([
    [new NotFound("internal words"), 404, "not_found"],
    [new Forbidden("internal words"), 403, "forbidden"],
    [new Conflict("last_admin", "internal words"), 409, "last_admin"],
    [new Invalid([{ field: "a", code: "internal words" }]), 422, "invalid"],
    [new Refused(429, "too_many", { minutes: 3 }), 429, "too_many"],
    [new Error("SELECT secret FROM internal words"), 500, "unexpected"],
    ["thrown text: internal words", 500, "unexpected"],
  ])("of %s has its status and code and nothing of the inside", async (error, status, code) => {
    const answer = problemResponse(error);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ type: "about:blank", status, code });
    if (!(error instanceof Invalid)) expect(body).not.toContain("internal words");
    expect(body).not.toContain("SELECT");
  });

  it("of an unforeseen error carries a reference to the log", async () => {
    const { values } = await problemResponse(new Error("x")).json();
    expect(values.reference).toMatch(/^[0-9a-f]{10}$/);
  });
});
