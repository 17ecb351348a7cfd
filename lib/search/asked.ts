import { z } from "zod";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { LENGTHS } from "@/lib/grant/fields";

const q = z.string().max(LENGTHS.identifier);
const id = z.uuid();
const one = { id: id.nullish(), name: q.nullish() };

/** What a form may ask while somebody types. */
export const askedSchema = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("supplier"), q }),
  z.strictObject({ what: z.literal("system"), q }),
  z.strictObject({ what: z.literal("client"), q }),
  z.strictObject({ what: z.literal("contact"), q, supplier: id }),
  z.strictObject({ what: z.literal("credential"), q, system: id }),
  z.strictObject({
    what: z.literal("existing"),
    supplier: z.strictObject(one),
    system: z.strictObject(one),
    credential: z.strictObject({ ...one, kind: z.enum(CREDENTIAL_KINDS).nullish() }),
  }),
]);

export type Asked = z.output<typeof askedSchema>;

/** The same access as far as the register knows it: this supplier's own door or request, and somebody else who holds the credential. */
export type Existing = {
  credentialId: string | null;
  own: { id: string; supplier: string; endsOn: string | null } | null;
  requested: { id: string; supplier: string } | null;
  other: string | null;
};
