"use client";

import type { ComponentProps, ReactNode } from "react";
import { useTyped } from "./action-form";
import { cx } from "./cx";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A box with its words; the whole line is the target. */
export function Checkbox({ label, hint, className, ...rest }: Props) {
  const typed = useTyped();
  const again = typed !== null &&
    rest.name !== undefined &&
    rest.checked === undefined && {
      defaultChecked: rest.name.endsWith("[]")
        ? (typed[rest.name] ?? "").split(",").includes(String(rest.value))
        : rest.name in typed,
    };
  const hintId = hint && rest.id ? `${rest.id}-hint` : undefined;
  return (
    <label
      className={cx("flex min-h-11 items-start gap-2.5 py-2.5 sm:min-h-8 sm:py-1.5", className)}
    >
      <input
        aria-describedby={hintId}
        {...rest}
        {...again}
        type="checkbox"
        className="mt-0.5 size-4.5 shrink-0 rounded-sm accent-accent"
      />
      <span className="min-w-0 text-base leading-5.5">
        {label}
        {hint && (
          <span id={hintId} className="block text-sm text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
