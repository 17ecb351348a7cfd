"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { guestAction } from "@/lib/http/form-action";
import type { FormState } from "@/lib/http/form-state";
import { relativePath } from "@/lib/http/relative-path";
import { carriedToken, dropSession } from "@/lib/session/browser";
import { requestInput } from "@/lib/session/link";
import { sendLink } from "@/lib/session/send-link";
import { requestLink } from "@/lib/session/sign-in";
import { endSession } from "@/lib/session/store";

/** Asks for a sign-in link. Known and unknown addresses get the same answer; the mail leaves after it. */
export async function askForLink(
  _: FormState<{ email: string }>,
  data: FormData,
): Promise<FormState<{ email: string }>> {
  return guestAction(data, {
    schema: requestInput,
    run: async ({ from }, { email, to }, now) => {
      const made = await requestLink(email, from, now);
      const page = { to: relativePath(to), locale: await getLocale() };
      after(() => sendLink(made, page, now));
      return { email };
    },
  });
}

/** Ends this session here and on the server. */
export async function signOut(): Promise<void> {
  await guestAction(
    {},
    {
      schema: z.strictObject({}),
      run: async () => {
        const token = await carriedToken();
        if (token !== null) await endSession(token);
        await dropSession();
      },
    },
  );
  redirect("/sign-in");
}
