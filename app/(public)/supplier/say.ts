import { post } from "@/components/form/fragment";
import type { Link } from "@/components/link/use-link-page";
import type { FormFailure, FormResult, Problem } from "@/lib/http/form-state";
import { formatDay } from "@/lib/i18n/format";
import { isCivilDate } from "@/lib/time/civil-date";

type Answer = { code?: string; values?: Problem["values"]; errors?: Wrong[] };
type Wrong = Problem & { field: string };

/** Posts one statement. What is refused comes back as words for the form, which keeps what was typed. */
export async function say(link: Link, data: FormData, locale: string): Promise<FormResult<null>> {
  const answer = await post("/supplier/say", { ...link, ...statementOf(data) });
  if (answer?.ok) return { ok: true, view: null };
  if (answer === null) return refused({ code: "no_answer" }, locale);
  // The same answer for a dead link and for a door that left the list meanwhile: whether the page still opens tells them apart.
  if (answer.status === 404) {
    const code = (await post("/supplier/read", link))?.ok ? "held_changed" : "link_over";
    return refused({ code }, locale);
  }
  const body = (await answer.json().catch(() => ({ code: "no_answer" }))) as Answer;
  return refused(body, locale);
}

/** The form's fields as the operation's schema reads them. */
function statementOf(data: FormData) {
  const text = (name: string) => String(data.get(name) ?? "");
  const person = text("personId");
  return {
    what: text("what"),
    grantIds: data.getAll("grantIds[]").map(String),
    untilOn: text("untilOn"),
    words: text("words"),
    personId: person === SOMEBODY_ELSE ? "" : person,
    personWords: text("personWords"),
    confirmedNoSecret: data.get("notASecret") === "1",
  };
}

/** In place of one of the people on record. */
export const SOMEBODY_ELSE = "other";

function refused({ code = "no_answer", values, errors = [] }: Answer, locale: string): FormFailure {
  const form =
    errors.find(({ field }) => !FIELDS.has(field)) ?? (errors[0] ? null : { code, values });
  const fields = errors.filter(({ field }) => FIELDS.has(field));
  return {
    ok: false,
    values: {},
    errors: Object.fromEntries(fields.map((wrong) => [wrong.field, worded(wrong, locale)])),
    ...(form && { form: worded(form, locale) }),
  };
}

/** What the page has a control for; anything else concerns the form. */
const FIELDS = new Set(["untilOn", "words", "personId", "personWords"]);

function worded({ code, values = {} }: Problem, locale: string): Problem {
  const days = Object.entries(values).map(([name, value]) => {
    return [name, isCivilDate(value) ? formatDay(value, locale) : value] as const;
  });
  return { code, values: Object.fromEntries(days) };
}
