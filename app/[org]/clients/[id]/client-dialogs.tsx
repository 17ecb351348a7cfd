"use client";

import { CircleSlash, PencilLine, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Version } from "@/components/form/version";
import { WordsField } from "@/components/form/words-field";
import { DialogForm } from "@/components/things/dialog-form";
import { SecretWatch } from "@/components/things/secret-watch";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LENGTHS } from "@/lib/grant/fields";
import { edit, end } from "./actions";

type Client = { id: string; version: number; name: string; note: string | null };

type Props = { slug: string; client: Client };

/** A client's name and note, to be changed. */
export function EditClient({ slug, client }: Props) {
  const t = useTranslations("client.form");
  return (
    <DialogForm
      label={t("edit")}
      icon={PencilLine}
      title={t("editTitle", { name: client.name })}
      action={edit.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="client"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={client} />
          <Field name="name" label={t("name")} error={problems.of("name")} idPrefix="client">
            {(control) => <TextInput {...control} defaultValue={client.name} maxLength={200} />}
          </Field>
          <Field
            name="note"
            label={t("note")}
            error={problems.of("note")}
            idPrefix="client"
            optional
          >
            {(control) => (
              <TextArea {...control} defaultValue={client.note ?? ""} maxLength={LENGTHS.note} />
            )}
          </Field>
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** The day the work ended, and why, after saying what falls due by it. */
export function EndClient({ slug, client, today, held }: Props & { today: string; held: number }) {
  const t = useTranslations("client.end");
  return (
    <DialogForm
      label={t("label")}
      icon={CircleSlash}
      title={t("title", { name: client.name })}
      description={t("means", { held })}
      action={end.bind(null, slug)}
      submit={t("submit")}
      submitVariant="danger"
      done={t("done", { name: client.name })}
      idPrefix="end"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={client} />
          <Field
            name="endedOn"
            label={t("endedOn")}
            error={problems.of("endedOn")}
            idPrefix="end"
            className="max-w-56"
          >
            {(control) => <DateInput {...control} defaultValue={today} max={today} />}
          </Field>
          <WordsField name="why" label={t("why")} problems={problems} idPrefix="end" />
        </SecretWatch>
      )}
    </DialogForm>
  );
}

/** Takes the end back. */
export function ReopenClient({ slug, client }: Props) {
  const t = useTranslations("client.reopen");
  return (
    <DialogForm
      label={t("label")}
      icon={RotateCcw}
      title={t("title", { name: client.name })}
      description={t("body")}
      action={end.bind(null, slug)}
      submit={t("submit")}
      done={t("done", { name: client.name })}
      idPrefix="end"
    >
      {(problems) => (
        <SecretWatch>
          <Version of={client} />
          <input type="hidden" name="endedOn" value="" />
          <WordsField name="why" label={t("why")} problems={problems} idPrefix="end" />
        </SecretWatch>
      )}
    </DialogForm>
  );
}
