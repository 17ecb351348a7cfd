import type { DueAct } from "@/lib/reminder/due-act";
import type { DueListAsked } from "@/lib/reminder/due-list";
import type { DueRow } from "@/lib/reminder/due-list-view";

type Thing = Pick<DueRow, "subjectKind" | "subjectId">;

/** The page of what an item is about. */
export function thingOf(slug: string, { subjectKind, subjectId }: Thing): string {
  return `/${slug}/${FOLDERS[subjectKind]}/${subjectId}`;
}

const FOLDERS: Readonly<Record<Thing["subjectKind"], string>> = {
  grant: "grants",
  credential: "credentials",
  supplier: "suppliers",
  access_request: "requests",
  received_access: "received",
};

/** Where the act is done. */
export function dueActHref(slug: string, row: Thing, act: DueAct): string {
  const thing = thingOf(slug, row);
  if (act === "contract" || act === "take_up" || act === "give_back") return thing;
  return `${thing}/${act === "decide" ? "approval" : act}`;
}

/** The list's address: what goes without saying is not said. */
export function dueListHref(
  slug: string,
  { whose, kind, page }: Partial<DueListAsked>,
  plain: DueListAsked["whose"] = "mine",
): string {
  const params = new URLSearchParams();
  if (whose !== undefined && whose !== plain) params.set("whose", whose);
  if (kind) params.set("kind", kind);
  if (page !== undefined && page > 1) params.set("page", String(page));
  const query = params.toString();
  return `/${slug}/due${query && `?${query}`}`;
}
