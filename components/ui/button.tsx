import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-control bg-raised text-ink hover:border-ink-3 hover:bg-sunken",
  quiet: "text-ink-2 hover:bg-quiet-soft hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-hover",
};
const sizes: Record<ButtonSize, string> = {
  sm: "min-h-11 px-3 text-sm sm:min-h-8",
  md: "min-h-11 px-4 text-base sm:min-h-9.5",
  lg: "min-h-12 px-5 text-lg",
};

/** The look of a button, for what is one and for links that look like one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return cx(
    "inline-flex select-none items-center justify-center gap-2 rounded-md text-center font-[550] no-underline sm:whitespace-nowrap transition-colors",
    "focus-visible:rounded-md disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress print:hidden",
    variants[variant],
    sizes[size],
  );
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  children: ReactNode;
};

/** A plain button (type "button" unless told otherwise). Forms use SubmitButton. */
export function Button({ variant, size, icon, className, children, type, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type ?? "button"} className={cx(buttonClass(variant, size), className)}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}
