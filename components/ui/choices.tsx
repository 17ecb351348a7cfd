import type { ReactNode } from "react";
import { cx } from "./cx";

type Props = {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  choices: { value: string; label: ReactNode }[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  className?: string;
};

/** One answer of a few short ones, side by side. */
export function Choices({ name, legend, hint, choices, className, ...rest }: Props) {
  return (
    <fieldset className={cx("min-w-0", className)}>
      <legend className="mb-1.5 text-sm font-[550]">{legend}</legend>
      {hint && <p className="-mt-1 mb-1.5 text-sm text-ink-3">{hint}</p>}
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice relative">
            <input
              id={index === 0 ? `f-${name}` : undefined}
              type="radio"
              name={name}
              value={choice.value}
              checked={rest.value === undefined ? undefined : rest.value === choice.value}
              defaultChecked={
                rest.value === undefined ? rest.defaultValue === choice.value : undefined
              }
              onChange={rest.onChange && (() => rest.onChange?.(choice.value))}
              className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
