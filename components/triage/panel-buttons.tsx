"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { Triage } from "./use-triage";

type Props = { submit: string; cancel: string; triage: Triage; children?: ReactNode };

/** Does what the panel says, or closes it. The first has the focus at once: Enter is enough. */
export function PanelButtons({ submit, cancel, triage, children }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        ref={first}
        type="submit"
        variant="primary"
        size="lg"
        aria-disabled={triage.busy || undefined}
      >
        {submit}
      </Button>
      <Button size="lg" variant="quiet" onClick={() => triage.open(null)}>
        {cancel}
      </Button>
      {children}
    </div>
  );
}
