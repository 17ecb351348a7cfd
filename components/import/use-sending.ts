"use client";

import { useState } from "react";
import type { FormFailure } from "@/lib/http/form-state";
import type { AppliedImport } from "@/lib/import/operations/apply";
import type { ImportActions } from "./desk-types";
import { safeName } from "./safe-name";
import { postsOf, type ToSend } from "./to-send";

export type Sending =
  | { is: "idle" }
  | { is: "sending"; sent: number; all: number }
  | { is: "applying" }
  | { is: "refused"; failure: FormFailure }
  | { is: "cut_off" }
  | { is: "done"; applied: AppliedImport };

/** Stages a list post by post and applies it. Until the last step has answered, nothing of the register has changed. */
export function useSending({ start, stage, apply }: Omit<ImportActions, "undo">) {
  const [sending, setSending] = useState<Sending>({ is: "idle" });

  const send = async (list: { fileName: string; fingerprint: string; toSend: ToSend }) => {
    const { fileName, fingerprint, toSend } = list;
    const all = toSend.rows.length + toSend.refused.length;
    setSending({ is: "sending", sent: 0, all });
    const started = await start({ fileName: safeName(fileName), fingerprint, rowCount: all });
    if (!started.ok) return setSending({ is: "refused", failure: started });
    const { importId } = started.view;
    let sent = 0;
    for (const post of postsOf(toSend)) {
      const staged = await stage({ importId, ...post });
      if (!staged.ok) return setSending({ is: "refused", failure: staged });
      sent += post.rows.length + post.refused.length;
      setSending({ is: "sending", sent, all });
    }
    setSending({ is: "applying" });
    const applied = await apply({ importId });
    setSending(
      applied.ok ? { is: "done", applied: applied.view } : { is: "refused", failure: applied },
    );
  };

  return {
    sending,
    send: (list: Parameters<typeof send>[0]) => {
      // The connection was lost on the way: whether the last step was done, only the register knows.
      send(list).catch(() => setSending({ is: "cut_off" }));
    },
    reset: () => setSending({ is: "idle" }),
  };
}
