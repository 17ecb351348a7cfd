"use client";

import { useCallback, useState } from "react";
import { ask } from "@/components/grant-form/ask";
import { Combobox, type Found } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";

type Props = {
  slug: string;
  what: "supplier" | "system";
  label: string;
  placeholder: string;
  value: Found | null;
};

/** A supplier or system to narrow the list by, found as one types. */
export function ThingFilter({ slug, what, label, placeholder, value }: Props) {
  const [chosen, setChosen] = useState(value);
  const search = useCallback(
    async (q: string): Promise<Found[]> => {
      const found = await ask<{ id: string; name: string }[]>(slug, { what, q });
      return (found ?? []).map(({ id, name }) => ({ id, label: name }));
    },
    [slug, what],
  );
  return (
    <Field name={what} label={label} idPrefix="filter">
      {(control) => (
        <Combobox
          control={{ ...control, required: false }}
          value={chosen}
          onChange={setChosen}
          search={search}
          placeholder={placeholder}
        />
      )}
    </Field>
  );
}
