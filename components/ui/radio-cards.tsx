"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";
import { Icon } from "./icon";

export type RadioChoice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  icon?: LucideIcon;
  disabled?: boolean;
};

type Props = {
  name: string;
  /** The question; read first by a screen reader. */
  legend: ReactNode;
  hint?: ReactNode;
  choices: RadioChoice[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
  /** Side by side from 640 px on. */
  columns?: 1 | 2 | 3 | 4;
  optional?: boolean;
};

const grid = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3", 4: "sm:grid-cols-4" };

/** One answer of a few, each with the words that help to choose. */
export function RadioCards(props: Props) {
  const { name, legend, hint, choices, error, columns = 1 } = props;
  const errorId = `f-${name}-error`;
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="min-w-0">
      <legend className="mb-1.5 text-sm font-[550]">{legend}</legend>
      {hint && <p className="-mt-1 mb-1.5 text-sm text-ink-3">{hint}</p>}
      <div className={cx("grid gap-2", grid[columns])}>
        {choices.map((choice, index) => (
          <RadioCard key={choice.value} choice={choice} group={props} first={index === 0} />
        ))}
      </div>
      {error && (
        <p id={errorId} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function RadioCard({
  choice,
  group,
  first,
}: {
  choice: RadioChoice;
  group: Props;
  first: boolean;
}) {
  const { name, value, onChange, optional } = group;
  const defaultValue = useTyped()?.[name] ?? group.defaultValue;
  return (
    <label
      className={cx(
        "relative flex min-h-11 gap-2.5 rounded-md border border-line-strong bg-raised px-3 py-2.5",
        "hover:border-control has-checked:border-accent has-checked:bg-accent-soft",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        choice.disabled && "opacity-60",
      )}
    >
      <input
        id={first ? `f-${name}` : undefined}
        type="radio"
        name={name}
        value={choice.value}
        required={!optional}
        disabled={choice.disabled}
        checked={value === undefined ? undefined : value === choice.value}
        defaultChecked={value === undefined ? defaultValue === choice.value : undefined}
        onChange={onChange && (() => onChange(choice.value))}
        className="mt-0.5 size-4.5 shrink-0 accent-accent outline-none"
      />
      <span className="min-w-0 leading-5.5">
        <span className="flex items-center gap-1.5 font-medium">
          {choice.icon && <Icon of={choice.icon} className="text-ink-3" />}
          {choice.label}
        </span>
        {choice.hint && <span className="block text-sm text-ink-2">{choice.hint}</span>}
      </span>
    </label>
  );
}
