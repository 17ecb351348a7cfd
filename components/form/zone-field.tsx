"use client";

import { useEffect, useState } from "react";
import { Combobox, type Found } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";

type Props = {
  zones: string[];
  label: string;
  hint?: string;
  error?: string | undefined;
  /** The zone that stands; without one the browser's own is taken. */
  value?: string;
};

const SHOWN = 30;

/** A time zone, found by any part of its name; begins with the one that stands or the browser's own. */
export function ZoneField({ zones, label, hint, error, value }: Props) {
  const [zone, setZone] = useState<Found | null>(value === undefined ? null : found(value));
  useEffect(() => {
    if (value !== undefined) return;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zones.includes(own)) setZone((chosen) => chosen ?? found(own));
  }, [zones, value]);
  const search = async (text: string) => {
    const wanted = plain(text);
    return zones
      .filter((name) => plain(name).includes(wanted))
      .slice(0, SHOWN)
      .map(found);
  };
  return (
    <Field name="zone" label={label} hint={hint} error={error}>
      {(control) => <Combobox control={control} value={zone} onChange={setZone} search={search} />}
    </Field>
  );
}

const found = (name: string): Found => ({ id: name, label: name.replaceAll("_", " ") });

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_/-]+/g, " ")
    .toLowerCase();
