"use server";

import { redirect } from "next/navigation";
import { guestAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { keepSession } from "@/lib/session/browser";
import { countTry } from "@/lib/session/limits";
import { setUpInput } from "@/lib/session/link";
import { setUp } from "@/lib/session/set-up";

/** Makes the first person with the set-up link, signs in, and goes on to the first organization. */
export async function setUpDoorbook(_: FormState, data: FormData): Promise<FormState> {
  return guestAction(data, {
    schema: setUpInput,
    secret: ["token"],
    run: async ({ from }, input, now) => {
      await countTry(from);
      const { token } = await setUp(input, now);
      await keepSession(token);
      redirect("/registers/new");
    },
  });
}
