"use server";

import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { Forbidden } from "@/lib/errors";
import { createExample } from "@/lib/example/operations/create";
import { personAction } from "@/lib/http/form-action";
import { isLocale } from "@/lib/i18n/locale";
import { mayFound, myOrganizations } from "@/lib/person/registers";

/** Opens the person's example company, made at the first asking. */
export async function lookAtExample(): Promise<void> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("registers")]);
  await personAction(
    {},
    {
      schema: z.strictObject({}),
      run: async (visitor, _, now) => {
        const mine = await myOrganizations(visitor.personId);
        const made = mine.find(({ example }) => example);
        if (made) redirect(`/${made.slug}`);
        const admin = mine.some(({ role }) => role === "admin");
        if (!admin && !(await mayFound(visitor.personId)))
          throw new Forbidden("SIGN_UP does not allow it", "sign_up_closed");
        const { slug } = await createExample(
          visitor,
          {
            name: t("exampleName"),
            locale: isLocale(locale) ? locale : "en",
            zone: "America/Toronto",
            adminName: visitor.name,
          },
          now,
        );
        redirect(`/${slug}`);
      },
    },
  );
  redirect("/registers");
}
