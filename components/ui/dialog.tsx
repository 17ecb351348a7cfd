"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

type Props = {
  /** The button that opens it; leave it out where `open` is controlled. */
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: "md" | "lg";
};

/** A question over the page. On a phone it rises from the bottom, under the thumb. */
export function Dialog({
  trigger,
  title,
  description,
  children,
  open,
  onOpenChange,
  size = "md",
}: Props) {
  const t = useTranslations("ui");
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={(by) => (by !== "touch" && firstField(popup.current)) || popup.current}
          className={cx(
            "fixed z-50 max-h-[88dvh] overflow-y-auto bg-raised p-5 text-ink shadow-pop outline-none sm:p-6",
            "inset-x-0 bottom-0 rounded-t-lg border-t border-line-strong pb-[max(1.25rem,env(safe-area-inset-bottom))]",
            "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-full sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:border",
            "transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0",
            size === "lg" ? "sm:max-w-2xl" : "sm:max-w-md",
          )}
        >
          <Base.Title className="sentence pr-9 text-xl">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>
          )}
          <div className="mt-4">{children}</div>
          <Base.Close
            aria-label={t("close")}
            className="absolute top-3 right-3 flex size-11 items-center justify-center rounded-md text-ink-3 hover:text-ink sm:size-9"
          >
            <Icon of={X} size={18} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A question without a field begins at its words, for a second Enter must not answer it; under a thumb no keyboard jumps up. */
function firstField(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector("input:not([type=hidden]), select, textarea") ?? null;
}
