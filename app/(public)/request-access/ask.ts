import { post } from "@/components/form/fragment";
import type { Link } from "@/components/link/use-link-page";
import type { FormFailure, FormResult, Problem } from "@/lib/http/form-state";
import { formatDay } from "@/lib/i18n/format";
import { isCivilDate } from "@/lib/time/civil-date";
import type { Asked } from "./types";

type Wrong = Problem & { field: string };
type Answer = { code?: string; values?: Problem["values"]; errors?: Wrong[] };

const FIELDS = [
  ...["firm", "person", "email", "systemWords", "level", "account"],
  ...["reason", "endsOn", "locale"],
];

/** Posts what is asked for. What is refused comes back as words for the form, which keeps what was typed. */
export async function ask(link: Link, data: FormData, locale: string): Promise<FormResult<Asked>> {
  const text = (name: string) => String(data.get(name) ?? "");
  const words = Object.fromEntries(FIELDS.map((name) => [name, text(name)]));
  const confirmedNoSecret = text("notASecret") === "1";
  const answer = await post("/request-access/ask", { ...link, ...words, confirmedNoSecret });
  if (answer?.ok) return { ok: true, view: { firm: text("firm"), system: text("systemWords") } };
  if (answer === null) return refused({ code: "no_answer" }, locale);
  if (answer.status === 404) return refused({ code: "request_link_over" }, locale);
  return refused((await answer.json().catch(() => ({ code: "no_answer" }))) as Answer, locale);
}

function refused({ code = "no_answer", values, errors = [] }: Answer, locale: string): FormFailure {
  const fields = errors.filter(({ field }) => FIELDS.includes(field));
  const rest = errors.find(({ field }) => !FIELDS.includes(field));
  const form = errors.length === 0 ? { code, values } : rest;
  return {
    ok: false,
    values: {},
    errors: Object.fromEntries(fields.map((wrong) => [wrong.field, worded(wrong, locale)])),
    ...(form && { form: worded(form, locale) }),
  };
}

function worded({ code, values = {} }: Problem, locale: string): Problem {
  const days = Object.entries(values).map(([name, value]) => {
    return [name, isCivilDate(value) ? formatDay(value, locale) : value] as const;
  });
  return { code, values: Object.fromEntries(days) };
}
