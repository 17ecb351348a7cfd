import type { GrantAct } from "@/lib/grant/possible-acts";

/** The form of an act on a grant; rotating is the credential's, which comes back to this grant. */
export function actHref(slug: string, grantId: string, credentialId: string, act: GrantAct) {
  if (act === "rotate") return `/${slug}/credentials/${credentialId}/rotate?for=${grantId}`;
  if (act === "decide" || act === "withdraw") return `/${slug}/grants/${grantId}/approval`;
  return `/${slug}/grants/${grantId}/${act.replaceAll("_", "-")}`;
}
