"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";
import { fieldId } from "./field";
import { Notice } from "./notice";

export type FormError = { field?: string; message: string };

type Props = { errors: FormError[]; title?: string; idPrefix?: string };

/** All that keeps a form from being saved, at its top, each leading to its field; takes the focus. */
export function FormErrors({ errors, title, idPrefix }: Props) {
  const t = useTranslations("ui");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-6">
      <Notice tone="danger" title={title ?? t("formErrors", { count: errors.length })}>
        <ul className="list-disc pl-4">
          {errors.map((error) => (
            <li key={`${error.field}-${error.message}`}>
              {error.field ? (
                <a
                  href={`#${fieldId(error.field, idPrefix)}`}
                  onClick={toField}
                  className="quiet-link"
                >
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** Goes to the field without touching the address: on the page of a link its fragment is the link. */
function toField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
