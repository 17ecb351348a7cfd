import { useTranslations } from "next-intl";
import { CREDENTIAL_KINDS } from "@/components/grant/grant-words";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { type ControlProps, Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { END_CHOICES, GRANT_SORTS, STATE_CHOICES } from "@/lib/grant/filter";
import { GRANT_LEVELS } from "@/lib/grant/level";
import type { FilterBarProps } from "./filter-bar";
import { ThingFilter } from "./thing-filter";

/** Every question the list answers. A control is keyed by its value, so that it follows the address. */
export function FilterFields(props: FilterBarProps) {
  const { filter } = props;
  const t = useTranslations("list");
  return (
    <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4 sm:grid-cols-3 sm:gap-x-4">
      <Things {...props} />
      <Choice name="owner" value={filter.owner} options={useOwners(props)} />
      <Choice
        name="state"
        value={filter.state}
        any={false}
        options={options(STATE_CHOICES, (key) => t(`state.${key}`))}
      />
      <Choice
        name="kind"
        value={filter.kind}
        options={options(CREDENTIAL_KINDS, useTranslations("grant.kind"))}
      />
      <Choice
        name="level"
        value={filter.level}
        options={options(GRANT_LEVELS, useTranslations("ui.level"))}
      />
      <Choice
        name="end"
        value={filter.end}
        options={options(END_CHOICES, (key) => t(`end.${key}`))}
      />
      <Field name="from" idPrefix="filter" label={t("filter.from")}>
        {(control) => (
          <DateInput {...free(control)} key={filter.from} defaultValue={filter.from ?? ""} />
        )}
      </Field>
      <Field name="to" idPrefix="filter" label={t("filter.to")}>
        {(control) => (
          <DateInput {...free(control)} key={filter.to} defaultValue={filter.to ?? ""} />
        )}
      </Field>
      <fieldset className="col-span-2 sm:col-span-3">
        <legend className="text-sm font-[550]">{t("filter.findings")}</legend>
        <div className="flex flex-wrap gap-x-6">
          {(["exposed", "rotation", "reissue", "left"] as const).map((name) => (
            <Checkbox
              key={`${name} ${filter[name]}`}
              name={name}
              value="1"
              defaultChecked={filter[name]}
              label={t(`filter.${name}`)}
            />
          ))}
        </div>
      </fieldset>
      <div className="col-span-2 grid grid-cols-2 gap-3 sm:hidden">
        <Choice
          name="sort"
          value={filter.sort}
          any={false}
          options={options(GRANT_SORTS, (key) => t(`sort.${key}`))}
        />
        <Choice
          name="dir"
          value={filter.dir}
          any={false}
          options={options(["asc", "desc"] as const, (key) => t(`sort.${key}`))}
        />
      </div>
      {(["contact", "credential"] as const).map(
        (name) =>
          filter[name] && <input key={name} type="hidden" name={name} value={filter[name]} />,
      )}
    </div>
  );
}

function Things({ slug, filter, names, lookUp }: FilterBarProps) {
  const t = useTranslations("list.filter");
  return (["supplier", "system"] as const).map((what) => {
    const id = filter[what];
    if (!lookUp) return id && <input key={what} type="hidden" name={what} value={id} />;
    return (
      <ThingFilter
        key={`${what} ${id}`}
        slug={slug}
        what={what}
        label={t(what)}
        placeholder={t("any")}
        value={id === null ? null : { id, label: names[what] ?? "" }}
      />
    );
  });
}

function useOwners({ owners }: FilterBarProps): SelectOption[] {
  const t = useTranslations("list.filter");
  return [
    { value: "me", label: t("me") },
    ...owners.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

type ChoiceProps = {
  name: "owner" | "state" | "kind" | "level" | "end" | "sort" | "dir";
  value: string | null;
  options: SelectOption[];
  /** Whether it may be left open. */
  any?: boolean;
};

function Choice({ name, value, options, any = true }: ChoiceProps) {
  const t = useTranslations("list.filter");
  return (
    <Field name={name} idPrefix="filter" label={t(name)}>
      {(control) => (
        <Select
          {...free(control)}
          key={value}
          defaultValue={value ?? ""}
          options={options}
          {...(any && { placeholder: t("any") })}
        />
      )}
    </Field>
  );
}

const free = (control: ControlProps): ControlProps => ({ ...control, required: false });

function options<Key extends string>(
  keys: readonly Key[],
  label: (key: Key) => string,
): SelectOption[] {
  return keys.map((value) => ({ value, label: label(value) }));
}
