import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";

/** What a button shows, and what it is called where that says more. */
const BUTTONS = [
  ["resend", "resendTo"],
  ["revoke", "revokeOf"],
] as const;

test.each(LOCALES)(
  "a button is called by the words it shows, so that it can be asked for by voice (%s)",
  (locale) => {
    const { invitation } = readMessages(locale).people as unknown as {
      invitation: Record<string, string>;
    };
    for (const [shown, name] of BUTTONS)
      expect(invitation[name]?.startsWith(invitation[shown] ?? "nothing")).toBe(true);
  },
);
