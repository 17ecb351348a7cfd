import type { Asked } from "@/lib/search/asked";

/** Asks the register while somebody types. Null where it does not answer: signed out, offline, refused. */
export async function ask<T>(slug: string, asked: Asked): Promise<T | null> {
  try {
    const answer = await fetch(`/${slug}/find`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}
