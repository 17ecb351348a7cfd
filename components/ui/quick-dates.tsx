"use client";

import { useState } from "react";
import { DateInput } from "./date-input";
import type { ControlProps } from "./field";

export type QuickDate = { label: string; day: string };

type Props = {
  control: ControlProps;
  choices: QuickDate[];
  defaultValue?: string;
  min?: string;
  max?: string;
  onChange?: (day: string) => void;
};

/** A date with its usual answers beside it: one press each, and any other day by the picker. */
export function QuickDates({ control, choices, defaultValue = "", min, max, onChange }: Props) {
  const [day, setDay] = useState(defaultValue);
  const take = (next: string) => {
    setDay(next);
    onChange?.(next);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            aria-pressed={choice.day === day}
            onClick={() => take(choice.day)}
            className="choice"
          >
            {choice.label}
          </button>
        ))}
      </div>
      <DateInput
        {...control}
        min={min}
        max={max}
        value={day}
        onChange={(event) => take(event.target.value)}
        className="sm:max-w-52"
      />
    </div>
  );
}
