"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";

/**
 * What was just done, at the top of the page one comes back to. It takes the focus, so that it is read out, and takes
 * itself out of the address, so that it is not said again when the page is loaded again.
 */
export function DoneNotice({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);
  return (
    <div ref={box} tabIndex={-1} role="status" className="mb-6 outline-none print:hidden">
      <Notice tone="success" title={children} />
    </div>
  );
}
