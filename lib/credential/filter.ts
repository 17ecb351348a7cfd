import { z } from "zod";
import { type SearchParams, searchWords } from "@/lib/grant/filter";
import { CREDENTIAL_FINDINGS } from "./findings";
import { CREDENTIAL_KINDS } from "./kinds";

/** `living`: what still opens something; `retired`: what opens nothing any more. */
export const CREDENTIAL_STATES = ["living", "retired", "all"] as const;

/** One finding, or any of them. */
export const FINDING_CHOICES = ["any", ...CREDENTIAL_FINDINGS] as const;

export type FindingChoice = (typeof FINDING_CHOICES)[number];

const lenient = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);

const params = z.object({
  q: z
    .string()
    .transform((text) => searchWords(text).join(" "))
    .catch("")
    .default(""),
  state: z.enum(CREDENTIAL_STATES).catch("living").default("living"),
  kind: lenient(z.enum(CREDENTIAL_KINDS)),
  finding: lenient(z.enum(FINDING_CHOICES)),
  system: lenient(z.uuid().transform((text) => text.toLowerCase())),
});

/** What the list of credentials shows: exactly what its address says. */
export type CredentialFilter = z.output<typeof params>;

/** Every credential that still opens something: the list without a question. */
export const defaultCredentialFilter: CredentialFilter = params.parse({});

/** The filter an address asks for. Never throws: an unknown name is ignored, a value that makes no sense counts as not given. */
export function credentialFilterFrom(search: SearchParams): CredentialFilter {
  const first = Object.entries(search).map(([name, value]) => [
    name,
    typeof value === "object" ? value[0] : value,
  ]);
  return params.parse(Object.fromEntries(first));
}

/** The address' parameters for a filter: what is the default is left out, so one list has one address. */
export function credentialFilterParams(filter: Partial<CredentialFilter>): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(defaultCredentialFilter) as (keyof CredentialFilter)[]) {
    const value = filter[name];
    if (value === undefined || value === null || value === defaultCredentialFilter[name]) continue;
    search.set(name, value);
  }
  return search;
}
