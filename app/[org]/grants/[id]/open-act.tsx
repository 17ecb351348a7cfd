import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import type { Happened } from "@/components/acts/first-news";
import { HistoryEntries } from "@/components/things/history-entries";
import { type GrantAct, permissionOf, possibleActs } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { actFacts, waitingStatement } from "./act-facts";
import { readOnce } from "./read";

export type ActParams = { params: Promise<{ org: string; id: string }> };

/** How many of the newest events a form keeps at hand, to tell who was first. */
const AT_HAND = 10;

/**
 * Opens the form of one act on a grant: not found where the grant is another organization's, forbidden where the
 * permission table does not allow the reader the act. Where only the state does not allow it, `target.over` says why.
 */
export async function openAct({ params }: ActParams, act: GrantAct) {
  const { org: slug, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now, locale } = await openPage(slug, "register:read", { kind: "grant", id });
  const page = await orNotFound(readOnce(scope, id, now));
  if (!page.may.includes(permissionOf(act)) && !isUndone(act, page)) forbidden();
  const today = scope.today(now);
  const facts = actFacts(page, today);
  const over = possibleActs(facts, page.may).includes(act) ? null : await whyNot(act, page, locale);
  const target: ActTarget = {
    id,
    version: page.row.version,
    happened: happened(page.history, slug, scope.organization.zone, locale),
    over,
    back: `/${slug}/grants/${id}`,
  };
  return { slug, scope, now, today, locale, page, facts, target };
}

/** Whoever could reopen finds that somebody else has: what he typed is not taken away by a forbidden page. */
const isUndone = (act: GrantAct, { row, may }: GrantPage) =>
  act === "reopen" && row.state !== "closed" && may.length > 0;

/** The newest events as the history shows them. */
export function happened(
  events: GrantPage["history"],
  slug: string,
  zone: string,
  locale: string,
): Happened[] {
  return events.slice(0, AT_HAND).map((event) => ({
    seq: event.seq,
    entry: <HistoryEntries slug={slug} events={[event]} zone={zone} locale={locale} />,
  }));
}

/** Acts that their own words refuse. */
const WORDED: ReadonlySet<GrantAct> = new Set([
  "answer",
  "let_it_end",
  "changed",
  "handover",
  "one_time_link",
]);

async function whyNot(act: GrantAct, page: GrantPage, locale: string): Promise<string> {
  const { row, life, asked } = page;
  const t = await getTranslations("acts.over");
  if (row.state === "void") return t("void", { by: life.voidedByName ?? "" });
  const closure = life.closures.find(({ undoneAt }) => undoneAt === null);
  if (act !== "reopen" && closure)
    return t("closed", { by: closure.byName, day: formatDay(closure.happenedOn, locale) });
  if (row.state === "requested") return t("requested");
  if (act === "reopen") return t("not_closed");
  if (act === "ask" && waitingStatement(page) !== null) return t("askAnswer");
  if (act === "ask" && asked !== null) {
    const { by, contact, on, again } = asked;
    return t("ask", { by, contact, on: formatDay(on, locale), again: formatDay(again, locale) });
  }
  if (act === "ask" && life.supplier.endedOn !== null) return t("askEnded");
  return WORDED.has(act) ? t(act as "changed") : t("other");
}
