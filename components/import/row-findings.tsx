"use client";

import { CircleAlert, CircleCheck, Info, type LucideIcon, OctagonX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import type { Answer, Finding, FindingWeight } from "@/lib/import/findings";
import type { UnderstoodRow } from "@/lib/import/understand";
import { AnswerForm } from "./answer-form";
import type { Known } from "./desk-types";
import type { Work } from "./preview";
import { useFindingWords } from "./use-finding-words";

const LOOKS: Record<FindingWeight, { icon: LucideIcon; className: string }> = {
  refusal: { icon: OctagonX, className: "text-danger" },
  question: { icon: CircleCheck, className: "text-success" },
  warning: { icon: CircleAlert, className: "text-warning" },
  note: { icon: Info, className: "text-ink-3" },
};

/** What can be said differently though it was understood. */
const CHANGEABLE = ["kind_guessed", "level_guessed", "no_end", "extension_of_line"];

type Props = { row: UnderstoodRow; known: Known; work: Work; base: string };

/** What was found in a row, in words, with what a person said to it and a way to say otherwise. */
export function RowFindings({ row, known, work, base }: Props) {
  const shown = row.findings.filter((finding) => concerns(row, finding, work));
  if (shown.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-0.5">
      {shown.map((finding) => (
        <FindingLine
          key={finding.key}
          finding={finding}
          row={row}
          known={known}
          work={work}
          base={base}
        />
      ))}
    </ul>
  );
}

/** Of a refused row only what refuses it is of interest, and what a person said about it. */
function concerns(row: UnderstoodRow, finding: Finding, work: Work): boolean {
  if (row.verdict !== "refused") return true;
  return finding.weight === "refusal" || saidOf(row, finding, work) !== null;
}

/** What a person said to a finding; leaving a row out settles nothing in it, but was said. */
function saidOf({ line }: UnderstoodRow, finding: Finding, { desk }: Work): Answer | null {
  if (finding.answer !== null || desk === null) return finding.answer;
  const { rows, like } = desk.answers;
  const said = rows[line]?.[finding.key] ?? like[finding.like] ?? null;
  return said?.take === "leave_out" || finding.suggestion?.take === "leave_out" ? said : null;
}

/** What an answer comes to: whoever takes what is suggested is shown what that was. */
function meant(answer: Answer, { suggestion }: Finding): Answer {
  return answer.take === "suggestion" && suggestion !== null ? suggestion : answer;
}

function FindingLine({ finding, row, known, work, base }: Props & { finding: Finding }) {
  const t = useTranslations("import.rows");
  const words = useFindingWords(known);
  const [open, setOpen] = useState(false);
  const { icon, className } = LOOKS[finding.weight];
  const { code, values } = finding;
  const answer = saidOf(row, finding, work);
  return (
    <li className="text-xs">
      <div className={cx("flex gap-1.5", className)}>
        <Icon of={icon} size={14} className="mt-0.5" />
        <span className="min-w-0">
          {words.finding(finding)}{" "}
          {answer && <span className="text-ink">{words.answer(meant(answer, finding))}.</span>}{" "}
          {typeof values.grantId === "string" && (
            <Link href={`${base}/grants/${values.grantId}`} target="_blank" className="quiet-link">
              {t("look")}
            </Link>
          )}{" "}
          {answer && (
            <Say onClick={() => work.sayRow(row.line, finding, null)}>{t("takeBack")}</Say>
          )}
          {!answer && code === "secret_removed" && (
            <Say onClick={() => work.sayRow(row.line, finding, { take: "keep" })}>
              {t("noSecret")}
            </Say>
          )}
          {!answer && code === "rotation_interval" && (
            <Say onClick={() => work.sayRow(row.line, finding, { take: "keep" })}>
              {t("noInterval")}
            </Say>
          )}
          {!answer && CHANGEABLE.includes(code) && (
            <Say onClick={() => setOpen(!open)}>{t("change")}</Say>
          )}
        </span>
      </div>
      {open && (
        <div className="py-2 pl-5">
          <AnswerForm
            finding={finding}
            known={known}
            rows={1}
            onAnswer={(said) => work.sayRow(row.line, finding, said)}
          />
        </div>
      )}
    </li>
  );
}

function Say({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="quiet-link min-h-6 text-ink-2">
      {children}
    </button>
  );
}
