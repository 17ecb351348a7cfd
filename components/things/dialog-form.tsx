"use client";

import type { LucideIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import type { Problems } from "@/components/form/use-problems";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props<T> = {
  /** The button that opens it. */
  label: string;
  /** Said by a screen reader in its place, where several buttons share one word. */
  name?: string;
  icon?: LucideIcon;
  variant?: ButtonVariant;
  size?: ButtonSize;
  title: string;
  description?: ReactNode;
  action: FormHandler<T>;
  submit: string;
  submitVariant?: ButtonVariant;
  /** Said when it was saved; without it the answer leads to another page. */
  done?: string;
  /** Called as it opens. */
  onOpen?: () => void;
  idPrefix: string;
  wide?: boolean;
  children?: (problems: Problems) => ReactNode;
};

/** A form behind a button: it closes when it was saved, and keeps all that was typed when it was not. */
export function DialogForm<T>(props: Props<T>) {
  const { label, name, icon, variant, size, title, description, wide, children } = props;
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) props.onOpen?.();
      }}
      size={wide ? "lg" : "md"}
      title={title}
      description={description}
      trigger={
        <Button icon={icon} variant={variant} size={size} aria-label={name}>
          {label}
        </Button>
      }
    >
      <ServerForm<T>
        action={props.action}
        submit={props.submit}
        variant={props.submitVariant}
        done={props.done}
        onDone={() => setOpen(false)}
        idPrefix={props.idPrefix}
      >
        {children}
      </ServerForm>
    </Dialog>
  );
}
