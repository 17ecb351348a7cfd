import { expect, test } from "vitest";
import { globally } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { requestLink, spendLink } from "@/lib/session/sign-in";
import { tokenFor } from "@/lib/token/token";
import { useTestDatabase } from "../support/test-database";
import { makePerson, NOON } from "../support/world";

useTestDatabase();

test("who signs in by a link out of a mail has an address that works: it is flagged no more", async () => {
  const [una, leo] = [await makePerson("Una"), await makePerson("Leo")];
  await globally((tx) => tx.person.updateMany({ data: { emailFailedAt: NOON } }));
  const { id } = await requestLink(una.email, null, NOON);
  const token = tokenFor("sign-in", id, env().AUTH_SECRET);
  await spendLink({ id, token }, { former: null, locale: "en" }, NOON);
  const flags = await globally((tx) =>
    tx.person.findMany({ select: { id: true, emailFailedAt: true } }),
  );
  const flagOf = new Map(flags.map((person) => [person.id, person.emailFailedAt]));
  expect([flagOf.get(una.personId), flagOf.get(leo.personId)]).toEqual([null, NOON]);
});
