import { expect, test } from "vitest";
import { accountName } from "@/components/grant-form/account-name";

test.each([
  ["M2 Web Studio", "m2-web-studio"],
  ["Atelier Numérique & Filles", "atelier-numerique-filles"],
  ["Œuvre d’Été", "oeuvre-d-ete"],
  ["  ", ""],
  ["日本", ""],
  [`${"A".repeat(39)} B`, "a".repeat(39)],
])("an account of the supplier's own is named after its company: %s", (supplier, account) => {
  expect(accountName(supplier)).toBe(account);
});
