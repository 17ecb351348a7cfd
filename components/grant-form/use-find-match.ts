"use client";

import { useCallback } from "react";
import { actHref } from "@/components/acts/addresses";
import type { DescribedDoor, LogMatch } from "@/components/grant/log-form-types";
import type { Found } from "@/components/ui/combobox";
import { hasOneHolder } from "@/lib/credential/kinds";
import type { Existing } from "@/lib/search/asked";
import { hasSecret } from "@/lib/secret/detect";
import { ask } from "./ask";

/** Looks whether the door that is being described is in the register already. */
export function useFindMatch(slug: string): (door: DescribedDoor) => Promise<LogMatch | null> {
  return useCallback(
    async (door: DescribedDoor) => {
      const { supplier, system, credential, kind } = door;
      if (!supplier || !system || !credential) return null;
      if ([supplier, system, credential].some(({ label }) => hasSecret(label))) return null;
      const existing = await ask<Existing>(slug, {
        what: "existing",
        supplier: asked(supplier),
        system: asked(system),
        credential: { ...asked(credential), kind },
      });
      return existing && matchOf(slug, existing, door);
    },
    [slug],
  );
}

const asked = ({ id, label }: Found) => (id === null ? { name: label } : { id });

function matchOf(
  slug: string,
  { own, requested, other, credentialId }: Existing,
  { kind }: DescribedDoor,
): LogMatch | null {
  const credential = credentialId === null ? {} : { href: `/${slug}/credentials/${credentialId}` };
  if (other !== null && hasOneHolder(kind))
    return { kind: "one_holder", supplier: other, ...credential };
  if (own !== null)
    return {
      kind: "extension",
      supplier: own.supplier,
      endOn: own.endsOn,
      href: actHref(slug, own.id, credentialId ?? "", "extend"),
    };
  if (requested !== null)
    return {
      kind: "requested",
      supplier: requested.supplier,
      href: `/${slug}/grants/${requested.id}/approval`,
    };
  return other === null ? null : { kind: "second_holder", supplier: other, ...credential };
}
