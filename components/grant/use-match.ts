"use client";

import { useEffect, useState } from "react";
import type { DescribedDoor, LogFormProps, LogFormState, LogMatch } from "./log-form-types";

type Answer = { door: DescribedDoor; match: LogMatch | null };

/**
 * Whether the door described so far is on record already: asked as soon as supplier, system and credential are
 * there. What the server found at the last try counts until there is an answer for what stands in the form now.
 */
export function useMatch(
  findMatch: LogFormProps["findMatch"],
  door: DescribedDoor,
  state: LogFormState,
): LogMatch | null {
  const [answer, setAnswer] = useState<Answer>();
  const [refused, setRefused] = useState<{ door: DescribedDoor; state: LogFormState }>();
  if (state.match && refused?.state !== state) setRefused({ door, state });

  useEffect(() => {
    if (!door.supplier || !door.system || !door.credential) return;
    let late = false;
    findMatch(door).then((match) => {
      if (!late) setAnswer({ door, match });
    });
    return () => {
      late = true;
    };
  }, [findMatch, door]);

  const found = answer?.door === door ? answer.match : null;
  return found ?? (refused?.door === door ? (state.match ?? null) : null);
}
