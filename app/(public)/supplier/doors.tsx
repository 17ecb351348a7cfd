"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { DoorCard } from "./door-card";
import { useHeldPage } from "./held-context";
import { Several } from "./several";
import { TurnPages } from "./turn-pages";
import type { Door } from "./types";

/** From so many doors on there is a field to find one. */
const MANY = 12;

/** Every door, each with what can be said of it; several can be chosen and answered for at once. */
export function Doors() {
  const t = useTranslations("supplier-page.list");
  const { doors, total } = useHeldPage().held;
  const [sought, seek] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = new Set(doors.filter((door) => fits(door, sought)).map(({ id }) => id));
  const picked = doors.filter(({ id }) => chosen.has(id));
  const pick = (id: string) =>
    setChosen(
      (before) =>
        new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    );
  return (
    <Section id="doors" title={t("title")} count={total}>
      {doors.length > MANY && (
        <div className="mb-2">
          <Field
            name="find"
            label={t("find")}
            hint={t(total > doors.length ? "findHintPart" : "findHint")}
            optional
          >
            {(control) => (
              <TextInput
                {...control}
                type="search"
                value={sought}
                onChange={(event) => seek(event.target.value)}
              />
            )}
          </Field>
          <p role="status" className="mt-1 min-h-5 text-sm text-ink-2">
            {sought.trim() !== "" && t("found", { count: found.size })}
          </p>
        </div>
      )}
      {doors.length > 1 && (
        <Button size="sm" variant="quiet" className="-ml-3" onClick={() => setChosen(found)}>
          {t("pickAll")}
        </Button>
      )}
      <ul className="divide-y divide-line">
        {doors.map((door) => (
          <DoorCard
            key={door.id}
            door={door}
            hidden={!found.has(door.id)}
            picked={doors.length > 1 ? chosen.has(door.id) : null}
            onPick={() => pick(door.id)}
          />
        ))}
      </ul>
      <TurnPages list="page" total={total} section="doors" />
      <Several doors={picked} onNone={() => setChosen(new Set())} />
    </Section>
  );
}

function fits({ system, account, contact, reason }: Door, sought: string): boolean {
  const text = `${system} ${account} ${contact ?? ""} ${reason}`.toLocaleLowerCase();
  const words = sought.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}
