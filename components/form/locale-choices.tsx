import type { ReactNode } from "react";
import { Choices } from "@/components/ui/choices";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";

type Props = { legend: ReactNode; hint?: ReactNode; defaultValue: string };

/** In which language somebody, or a register, is written to. */
export function LocaleChoices(props: Props) {
  return (
    <Choices
      {...props}
      name="locale"
      choices={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
    />
  );
}
