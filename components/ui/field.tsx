import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

/** What a field hands to its control: spread it over TextInput, Select, TextArea … */
export type ControlProps = {
  id: string;
  name: string;
  required: boolean;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
};

export type FieldProps = {
  name: string;
  label: ReactNode;
  /** Said before it is filled in. */
  hint?: ReactNode;
  /** Why what was typed is refused. */
  error?: ReactNode;
  /** What a person should know, though it is not refused. */
  warning?: ReactNode;
  /** Required unless this is set; the word is shown, never a star. */
  optional?: boolean;
  /** Where two forms with the same names share a page. */
  idPrefix?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label above, error beside its control, both joined to it by id. */
export function Field({ name, label, hint, error, warning, optional, ...rest }: FieldProps) {
  const t = useTranslations("ui");
  const id = fieldId(name, rest.idPrefix);
  const notes = [hint && `${id}-hint`, error && `${id}-error`, warning && `${id}-warning`];
  return (
    <div className={cx("flex min-w-0 flex-col gap-1.5", rest.className)}>
      <label htmlFor={id} className="flex items-baseline gap-2 text-sm font-[550] text-ink">
        {label}
        {optional && <span className="font-normal text-ink-3">{t("optional")}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-sm text-ink-3">
          {hint}
        </p>
      )}
      {rest.children({
        id,
        name,
        required: !optional,
        "aria-invalid": Boolean(error),
        "aria-describedby": notes.filter(Boolean).join(" ") || undefined,
      })}
      {error && <FieldNote id={`${id}-error`} tone="error" text={error} />}
      {warning && <FieldNote id={`${id}-warning`} tone="warning" text={warning} />}
    </div>
  );
}

/** The id of a field's control, so that an error summary can lead to it. */
export function fieldId(name: string, prefix = "f"): string {
  return `${prefix}-${name}`;
}

/** The error of a question that is no single control, with the id of its field's. */
export function FieldError({ name, text }: { name: string; text: ReactNode }) {
  return text ? <FieldNote id={`${fieldId(name)}-error`} tone="error" text={text} /> : null;
}

function FieldNote({ id, tone, text }: { id: string; tone: "error" | "warning"; text: ReactNode }) {
  const danger = tone === "error";
  return (
    <div
      id={id}
      role={danger ? undefined : "status"}
      className={cx("flex gap-1.5 text-sm", danger ? "text-danger" : "text-warning")}
    >
      <Icon of={danger ? CircleAlert : TriangleAlert} className="mt-0.5" />
      <span className="min-w-0">{text}</span>
    </div>
  );
}
