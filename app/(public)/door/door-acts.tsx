"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Day } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import { closeByLink, extendByLink, letItEndByLink } from "./actions";
import { DoorAsk, DoorAsked } from "./door-ask";
import { DoorForm as Form, type ActProps as Props } from "./door-form";

const ACTS = ["grant:close", "grant:extend", "grant:let_it_end", "supplier:ask"] as const;

type Act = (typeof ACTS)[number];

const isAct = (action: string): action is Act => ACTS.some((act) => act === action);

/** What can be done without signing in, one form at a time; everything else is one press away, signed in. */
export function DoorActs(props: Props) {
  const t = useTranslations("door");
  const { door } = props;
  const acts = door.actions.filter(isAct);
  const [chosen, choose] = useState<Act | null>(null);
  const act = chosen !== null && acts.includes(chosen) ? chosen : null;
  const register = `/${door.organization.slug}/${door.subject.kind}s/${door.subject.id}`;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {acts.map((one) => (
          <Button
            key={one}
            variant={one === "grant:close" && act === null ? "primary" : "secondary"}
            aria-expanded={act === one}
            onClick={() => choose(act === one ? null : one)}
          >
            {t(`act.${one.replace(/^\w+:/, "")}`)}
          </Button>
        ))}
        <LinkButton href={register} variant={acts.length === 0 ? "primary" : "quiet"}>
          {t(door.subject.kind === "credential" && !door.end ? "openCredential" : "open")}
        </LinkButton>
      </div>
      {act === "grant:close" && <Close {...props} />}
      {act === "grant:extend" && <Extend {...props} />}
      {act === "grant:let_it_end" && <LetItEnd {...props} />}
      {act === "supplier:ask" && <DoorAsk {...props} />}
      {door.asked && <DoorAsked asked={door.asked} />}
    </div>
  );
}

function Close(props: Props) {
  const t = useTranslations("door.close");
  const kinds = ["revoked", "lapsed", "never_given"] as const;
  return (
    <Form {...props} action={closeByLink} submit={t("submit")} done={t("done")}>
      {(problems) => (
        <>
          <RadioCards
            name="kind"
            legend={t("how")}
            defaultValue="revoked"
            error={problems.of("kind")}
            choices={kinds.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
          />
          <p className="text-sm text-ink-2">{t("rotated")}</p>
          <Field name="happenedOn" label={t("on")} error={problems.of("happenedOn")}>
            {(control) => (
              <DateInput {...control} defaultValue={props.door.today} max={props.door.today} />
            )}
          </Field>
          <Field name="note" label={t("note")} optional error={problems.of("note")}>
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.note} />}
          </Field>
        </>
      )}
    </Form>
  );
}

function Extend(props: Props) {
  const t = useTranslations("door.extend");
  const latest = props.door.extendUntil ?? "";
  return (
    <Form {...props} action={extendByLink} submit={t("submit")} done={t("done")}>
      {(problems) => (
        <>
          <Field
            name="endsOn"
            label={t("until")}
            hint={t.rich("once", { day: () => <Day on={latest} style="long" /> })}
            error={problems.of("endsOn")}
          >
            {(control) => (
              <DateInput {...control} defaultValue={latest} min={props.door.today} max={latest} />
            )}
          </Field>
          <Field name="why" label={t("why")} error={problems.of("why")}>
            {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
          </Field>
        </>
      )}
    </Form>
  );
}

function LetItEnd(props: Props) {
  const t = useTranslations("door.letItEnd");
  return (
    <Form {...props} action={letItEndByLink} submit={t("submit")} done={t("done")}>
      {() => <p className="text-ink-2">{t("what")}</p>}
    </Form>
  );
}
