import { randomBytes } from "node:crypto";
import type { Visitor } from "../../authorization/authorize";
import { createOrganization, type Founded } from "../../organization/operations/create";

/** What an example company is called, in whose language and zone, and who looks at it. */
export type ExampleInput = { name: string; locale: "en" | "fr"; zone: string; adminName: string };

/**
 * Makes an example company for this person: an organization of its own, which mails nobody but him, and
 * only when he asks.
 */
export async function createExample(
  visitor: Visitor,
  input: ExampleInput,
  now: Date,
): Promise<Founded> {
  const slug = `${input.locale === "fr" ? "exemple" : "example"}-${randomBytes(4).toString("hex")}`;
  return createOrganization(
    visitor,
    { ...input, slug, sendHour: 8, exampleOf: visitor.personId },
    now,
  );
}
