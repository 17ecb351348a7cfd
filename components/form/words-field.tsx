import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { LENGTHS } from "@/lib/grant/fields";
import type { Problems } from "./use-problems";

type Props = {
  name: "why" | "how";
  label: string;
  hint?: string;
  optional?: boolean;
  problems: Problems;
  idPrefix: string;
};

/** Why something was done, or how: a few words. Give it a `SecretWatch` around it. */
export function WordsField({ name, label, hint, optional, problems, idPrefix }: Props) {
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      error={problems.of(name)}
      idPrefix={idPrefix}
    >
      {(control) => <TextArea {...control} rows={2} maxLength={LENGTHS.reason} />}
    </Field>
  );
}
