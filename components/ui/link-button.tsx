import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button";
import { cx } from "./cx";
import { Icon } from "./icon";

type Props = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
};

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={cx(buttonClass(variant, size), className)}>
      {icon && <Icon of={icon} />}
      {children}
    </Link>
  );
}
