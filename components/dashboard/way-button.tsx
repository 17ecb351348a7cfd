"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

type Props = { className: string; pending: string; children: ReactNode };

/** Sends its form once, and says under itself that it is being done. */
export function WayButton({ className, pending: words, children }: Props) {
  const { pending } = useFormStatus();
  return (
    <>
      <button
        type="submit"
        className={`${className} w-full text-left sm:w-[calc(100%+1.5rem)] aria-disabled:cursor-progress`}
        aria-disabled={pending || undefined}
        onClick={(event) => {
          if (pending) event.preventDefault();
        }}
      >
        {children}
      </button>
      <p role="status" className="text-sm text-ink-2">
        {pending && <span className="block pb-4">{words}</span>}
      </p>
    </>
  );
}
