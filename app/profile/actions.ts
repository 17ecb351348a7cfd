"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { personAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { retryOwnAddress } from "@/lib/person/address";
import { profileInput } from "@/lib/person/person";
import { editProfile } from "@/lib/person/profile";
import { dropSession } from "@/lib/session/browser";
import { endAllSessions } from "@/lib/session/store";

export async function saveProfile(_: FormState, data: FormData): Promise<FormState> {
  const answer = await personAction(data, { schema: profileInput, run: editProfile });
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}

export async function retryOwn(_: FormState, data: FormData): Promise<FormState> {
  const answer = await personAction(data, { schema: z.strictObject({}), run: retryOwnAddress });
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}

/** Ends every session of the person, on every device, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await personAction(
    {},
    {
      schema: z.strictObject({}),
      run: async ({ personId }) => {
        await endAllSessions(personId);
        await dropSession();
      },
    },
  );
  redirect("/sign-in");
}
