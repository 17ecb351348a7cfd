import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";

/** One thing a list can be narrowed by; `any` is the word for leaving it open, where it may be. */
export type FilterChoice = {
  name: string;
  label: string;
  value: string | null;
  options: SelectOption[];
  any?: string;
};

/** What a list is narrowed to by the way one came: it stays, and is shown, until its box is cleared. */
export type FilterOnly = { name: string; value: string; label: string };

type Props = {
  path: string;
  words: Record<"search" | "show" | "clear", string>;
  q: string;
  choices: FilterChoice[];
  only: FilterOnly[];
  /** Whether anything is narrowed, so that it can be cleared. */
  narrowed: boolean;
};

/** Search and filters: a plain form whose answer is an address. A control is keyed by its value, so that it follows the address. */
export function FilterForm({ path, words, q, choices, only, narrowed }: Props) {
  return (
    <Form
      action={path}
      className="mb-5 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <Field name="q" label={words.search} className="col-span-2 sm:w-48">
        {(control) => (
          <TextInput
            {...control}
            required={false}
            key={q}
            type="search"
            defaultValue={q}
            maxLength={200}
          />
        )}
      </Field>
      {choices.map(({ name, label, value, options, any }) => (
        <Field
          key={name}
          name={name}
          label={label}
          className={choices.length > 3 ? "sm:w-36" : "sm:w-44"}
        >
          {(control) => (
            <Select
              {...control}
              required={false}
              key={value}
              defaultValue={value ?? ""}
              options={options}
              {...(any !== undefined && { placeholder: any })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" icon={Search}>
        {words.show}
      </Button>
      {only.length > 0 && (
        <div className="col-span-2 flex basis-full flex-wrap gap-x-6">
          {only.map(({ name, value, label }) => (
            <Checkbox
              key={`${name} ${value}`}
              name={name}
              value={value}
              defaultChecked
              label={label}
            />
          ))}
        </div>
      )}
      {narrowed && (
        <TextLink href={path} className="col-span-2 self-center text-sm">
          {words.clear}
        </TextLink>
      )}
    </Form>
  );
}
