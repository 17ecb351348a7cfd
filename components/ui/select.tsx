"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectGroup = { label: string; options: SelectOption[] };

type Props = Omit<ComponentProps<"select">, "children"> & {
  options: (SelectOption | SelectGroup)[];
  /** Shown first and empty: nothing is chosen yet. */
  placeholder?: string;
};

/** The browser's own select: best under a thumb and for a keyboard. */
export function Select({ options, placeholder, className, ...rest }: Props) {
  const typed = useTyped()?.[rest.name ?? ""];
  const again = typed !== undefined && rest.value === undefined && { defaultValue: typed };
  return (
    <div className={cx("relative", className)}>
      <select {...rest} {...again} className="control appearance-none pr-9">
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(asOption)}
            </optgroup>
          ) : (
            asOption(option)
          ),
        )}
      </select>
      <Icon
        of={ChevronDown}
        className="pointer-events-none absolute inset-y-0 right-3 my-auto text-ink-3"
      />
    </div>
  );
}

function asOption({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
