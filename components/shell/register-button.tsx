"use client";

import { useParams } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";

/** Leads to the dashboard of the register whose page this is; a page that stands in for another is told no params. */
export function RegisterButton({ children }: { children: string }) {
  const { org } = useParams<{ org: string }>();
  return (
    <LinkButton href={`/${org}`} variant="primary">
      {children}
    </LinkButton>
  );
}
