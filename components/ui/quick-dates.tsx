import { DateInput } from "./date-input";
import type { ControlProps } from "./field";

export type QuickDate = { label: string; day: string };

type Props = {
  control: ControlProps;
  choices: QuickDate[];
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
};

/** A date with its usual answers beside it: one press each, and any other day by the picker. */
export function QuickDates({ control, choices, value, min, max, onChange }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            aria-pressed={choice.day === value}
            onClick={() => onChange(choice.day)}
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
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="sm:max-w-52"
      />
    </div>
  );
}
