"use client";

import { useState } from "react";
import type { FormFailure, FormResult } from "@/lib/http/form-state";
import type { TriageCard } from "@/lib/triage/triage";

type Act = (input: unknown) => Promise<FormResult>;

export type TriageActions = {
  close: Act;
  rotate: Act;
  extend: Act;
  reopen: Act;
  look: (input: unknown) => Promise<FormResult<TriageCard>>;
};

/** What was decided about a door in this sitting. `elsewhere`: it was over when its turn came. */
export type Decision = "closed" | "needed" | "later" | "elsewhere";

export type Panel = "close" | "needed" | null;

/** The reason stored where a step of this sitting is taken back. */
type Words = { undone: string };

/** Goes through doors one by one. Each decision is the real operation; what was seen is looked at again before the next. */
export function useTriage(first: readonly TriageCard[], actions: TriageActions, words: Words) {
  const [cards, setCards] = useState(first);
  const [at, setAt] = useState(0);
  const [decided, setDecided] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [steps, setSteps] = useState<readonly string[]>([]);
  const [panel, setPanel] = useState<Panel>(null);
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const card = cards[at];

  /** Shows a door as it is by now; another's card may have changed it. */
  const show = async (index: number, opened: Panel = null): Promise<TriageCard | null> => {
    setAt(index);
    setPanel(opened);
    setFailure(null);
    const shown = cards[index];
    if (shown === undefined) return null;
    const looked = await actions.look({ id: shown.id });
    if (!looked.ok) return shown;
    setCards((all) => all.map((one) => (one.id === shown.id ? looked.view : one)));
    if (looked.view.over)
      setDecided((all) => (all.has(shown.id) ? all : new Map(all).set(shown.id, "elsewhere")));
    return looked.view;
  };

  const decide = async (id: string, decision: Decision) => {
    setDecided((all) => new Map(all).set(id, decision));
    setSteps((all) => [...all, id]);
    await show(at + 1);
  };

  const run = async (act: Promise<FormResult>, decision: Decision) => {
    if (card === undefined) return;
    const answer = await act;
    if (answer.ok) return decide(card.id, decision);
    setFailure(answer);
    const looked = await actions.look({ id: card.id });
    if (looked.ok) setCards((all) => all.map((one) => (one.id === card.id ? looked.view : one)));
  };

  const undo = async () => {
    const id = steps.at(-1);
    const index = cards.findIndex((one) => one.id === id);
    if (id === undefined || index < 0) return;
    const was = decided.get(id);
    if (was === "closed") {
      const now = await actions.look({ id });
      const version = now.ok ? now.view.version : 0;
      const answer = await actions.reopen({ id, version, why: words.undone });
      if (!answer.ok) return setFailure(answer);
    }
    setSteps((all) => all.slice(0, -1));
    setDecided((all) => new Map([...all].filter(([one]) => one !== id)));
    // A moved end is kept in the door's history; taking it back is choosing another.
    await show(index, was === "needed" ? "needed" : null);
  };

  const alone = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
    } catch {
      setFailure({ ok: false, values: {}, errors: {}, form: { code: "not_reached" } });
    } finally {
      setBusy(false);
    }
  };

  return {
    cards,
    card,
    at,
    decided,
    panel,
    failure,
    busy,
    canUndo: steps.length > 0,
    open: (next: Panel) => {
      setFailure(null);
      setPanel(next);
    },
    go: (by: 1 | -1) => alone(() => show(Math.min(Math.max(at + by, 0), cards.length))),
    later: () => card && alone(() => decide(card.id, "later")),
    undo: () => alone(undo),
    close: (input: unknown) => alone(() => run(actions.close(input), "closed")),
    rotate: (input: unknown) => alone(() => run(actions.rotate(input), "closed")),
    extend: (input: unknown) => alone(() => run(actions.extend(input), "needed")),
  };
}

export type Triage = ReturnType<typeof useTriage>;
