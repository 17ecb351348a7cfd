import { Field, type FieldProps } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type Props = Omit<FieldProps, "children"> & {
  /** What stands in it: a number, or what was typed. */
  value: number | string | null;
  /** As many as the longest allowed number has. */
  digits: number;
  narrow?: boolean;
};

/** A whole number of days. */
export function DayCountField({ value, digits, narrow, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          maxLength={digits}
          defaultValue={value ?? ""}
          className={narrow ? "max-w-32" : undefined}
        />
      )}
    </Field>
  );
}
