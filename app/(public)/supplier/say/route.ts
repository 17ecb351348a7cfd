import { sayAttestation } from "@/lib/attestation/operations/say";
import { sayAttestationInput } from "@/lib/attestation/schema";
import { authorizeSupplierLink } from "@/lib/authorization/supplier-link";
import { now as clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { problemsOf } from "@/lib/http/fields";
import { answered, postedJson } from "@/lib/http/route";
import { countTry } from "@/lib/session/limits";
import { SAID_MAX_BYTES, saidByLink } from "../posted";

/** Records what a supplier says of what he holds. */
export function POST(request: Request): Promise<Response> {
  return answered(async () => {
    const posted = await postedJson(request, saidByLink, SAID_MAX_BYTES);
    const { organizationId, linkId, token, ...said } = posted;
    const from = clientAddress(request.headers);
    await countTry(from);
    const now = clock();
    const link = { organizationId, linkId, token };
    const scope = await authorizeSupplierLink(link, "attestation:say", now, from);
    const input = sayAttestationInput.safeParse(said, { reportInput: true });
    if (!input.success) throw new Invalid(problemsOf(input.error));
    await sayAttestation(scope, input.data, now);
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  });
}
