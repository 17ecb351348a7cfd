import type { Flag } from "@/components/ui/flag-chip";
import type { GrantRow } from "@/lib/grant/queries/list";

/** The address of a list: without a question mark where nothing is asked. */
export function listHref(slug: string, params: URLSearchParams): string {
  const query = params.toString();
  return `/${slug}/grants${query && `?${query}`}`;
}

/** What else is the matter with a row, beside its state. */
export function flagsOf(
  row: Pick<GrantRow, "exposed" | "noEnd" | "reIssueDue" | "rotationDue" | "closure">,
): Flag[] {
  const flags: [boolean, Flag][] = [
    [row.exposed, "exposed"],
    [row.reIssueDue, "reissue_due"],
    [row.rotationDue, "rotation_due"],
    [row.noEnd && row.closure === null, "no_end"],
  ];
  return flags.flatMap(([is, flag]) => (is ? [flag] : []));
}
