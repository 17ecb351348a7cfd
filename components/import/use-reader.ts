"use client";

import { useCallback, useEffect, useRef } from "react";
import type { ReadAnswer, ReadRequest } from "./read-messages";

type Wish = ReadRequest extends infer Request
  ? Request extends ReadRequest
    ? Omit<Request, "id">
    : never
  : never;

type Wait = (answer: ReadAnswer) => void;

/**
 * The worker that reads lists. It begins with the first question, keeps the list it read last, and ends with the page: what
 * is in a file never leaves it.
 */
export function useReader(): (wish: Wish) => Promise<ReadAnswer> {
  const worker = useRef<Worker | null>(null);
  const waiting = useRef(new Map<number, Wait>());
  const last = useRef(0);

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );

  return useCallback((wish: Wish) => {
    worker.current ??= begin(waiting.current);
    const id = ++last.current;
    return new Promise((resolve) => {
      waiting.current.set(id, resolve);
      worker.current?.postMessage({ id, ...wish });
    });
  }, []);
}

function begin(waiting: Map<number, Wait>): Worker {
  const worker = new Worker(new URL("./read.worker.ts", import.meta.url), { type: "module" });
  const settle = (answer: ReadAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<ReadAnswer>) => settle(data));
  worker.addEventListener("error", () => {
    for (const id of [...waiting.keys()])
      settle({ id, answer: "unreadable", code: "unexpected", detail: null });
  });
  return worker;
}
