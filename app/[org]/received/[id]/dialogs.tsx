"use client";

import { CircleSlash, Flame, PencilLine, RotateCcw, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Version } from "@/components/form/version";
import { WordsField } from "@/components/form/words-field";
import { FactsFields, type ReceivedForm } from "@/components/received/facts-fields";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { destroy, edit, give, markVoid, undoDestroyed } from "../actions";

/** What every form about one access posts. */
export type OneAccess = { id: string; version: number };

type Props = { slug: string; access: OneAccess };

/** Records that our own copies are gone. */
export function Destroy({ slug, access, today, since }: Props & { today: string; since: string }) {
  const t = useTranslations("received.destroy");
  return (
    <DialogForm
      label={t("label")}
      icon={Flame}
      variant="primary"
      title={t("title")}
      description={t("body")}
      action={destroy.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix="destroy"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={access} />
          <Field
            name="happenedOn"
            label={t("happenedOn")}
            error={problems.of("happenedOn")}
            idPrefix="destroy"
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} min={since} max={today} />}
          </Field>
          <WordsField
            name="how"
            label={t("how")}
            hint={t("howHint")}
            problems={problems}
            idPrefix="destroy"
            optional
          />
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** Takes a destruction back that was recorded in error. */
export function UndoDestroy({ slug, access }: Props) {
  const t = useTranslations("received.undo");
  return (
    <DialogForm
      label={t("label")}
      icon={RotateCcw}
      title={t("title")}
      description={t("body")}
      action={undoDestroyed.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix="undo"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={access} />
          <WordsField name="why" label={t("why")} problems={problems} idPrefix="undo" />
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** What is known of it, to be changed. */
export function Edit({
  slug,
  access,
  facts,
  today,
}: Props & { facts: ReceivedForm; today: string }) {
  const t = useTranslations("received.form");
  return (
    <DialogForm
      label={t("edit")}
      icon={PencilLine}
      title={t("editTitle", { system: facts.systemWords })}
      action={edit.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="received"
      wide
    >
      {(problems) => (
        <SecretWatch>
          <Version of={access} />
          <FactsFields problems={problems} today={today} access={facts} />
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** Lets another of us answer for it. */
export function Give({ slug, access, others }: Props & { others: SelectOption[] }) {
  const t = useTranslations("received.give");
  return (
    <DialogForm
      label={t("label")}
      icon={UserRound}
      title={t("title")}
      description={t("body")}
      action={give.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix="give"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={access} />
          <Field name="ownerId" label={t("owner")} error={problems.of("ownerId")} idPrefix="give">
            {(control) => <Select {...control} options={others} placeholder={t("choose")} />}
          </Field>
          <WordsField name="why" label={t("why")} problems={problems} idPrefix="give" optional />
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** Marks it as logged in error. */
export function MarkVoid({ slug, access }: Props) {
  const t = useTranslations("received.void");
  return (
    <DialogForm
      label={t("label")}
      icon={CircleSlash}
      variant="quiet"
      title={t("title")}
      description={t("body")}
      action={markVoid.bind(null, slug)}
      submit={t("submit")}
      submitVariant="danger"
      done={t("done")}
      idPrefix="void"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={access} />
          <WordsField name="why" label={t("why")} problems={problems} idPrefix="void" />
        </SecretWatch>
      )}
    </DialogForm>
  );
}
