import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import {
  RECEIVED_DUE_CHOICES,
  RECEIVED_STATE_CHOICES,
  type ReceivedFilter,
  receivedFilterParams,
} from "@/lib/received/filter";
import { MANDATES } from "@/lib/received/kinds";

type Props = {
  path: string;
  filter: ReceivedFilter;
  /** The name of the one client it is narrowed to, where it is known. */
  client: string | null;
  members: { value: string; label: string }[];
};

/** Search and filters: a plain form whose answer is an address. A control is keyed by its value, so that it follows the address. */
export function FilterForm({ path, filter, client, members }: Props) {
  const t = useTranslations("received.list");
  return (
    <Form
      action={path}
      className="mb-5 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <Field name="q" label={t("search")} className="col-span-2 sm:w-48">
        {(control) => (
          <TextInput
            {...control}
            required={false}
            key={filter.q}
            type="search"
            defaultValue={filter.q}
            maxLength={200}
          />
        )}
      </Field>
      <Choice
        name="due"
        value={filter.due}
        options={RECEIVED_DUE_CHOICES.map((value) => ({ value, label: t(`dues.${value}`) }))}
      />
      <Choice
        name="mandate"
        value={filter.mandate}
        options={MANDATES.map((value) => ({ value, label: t(`mandates.${value}`) }))}
      />
      <Choice name="user" value={filter.user} options={members} />
      <Choice
        name="state"
        value={filter.state}
        any={false}
        options={RECEIVED_STATE_CHOICES.map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      <Button type="submit" icon={Search}>
        {t("show")}
      </Button>
      {(filter.client !== null || filter.vault !== null) && (
        <div className="col-span-2 flex basis-full flex-wrap gap-x-6">
          {filter.client !== null && (
            <Checkbox
              key={filter.client}
              name="client"
              value={filter.client}
              defaultChecked
              label={t("onlyOf", { client: client ?? t("thisClient") })}
            />
          )}
          {filter.vault !== null && (
            <Checkbox name="vault" value="none" defaultChecked label={t("onlyNoVault")} />
          )}
        </div>
      )}
      {receivedFilterParams(filter).size > 0 && (
        <TextLink href={path} className="col-span-2 self-center text-sm">
          {t("clear")}
        </TextLink>
      )}
    </Form>
  );
}

type ChoiceProps = {
  name: "due" | "mandate" | "user" | "state";
  value: string | null;
  options: { value: string; label: string }[];
  /** Whether it may be left open. */
  any?: boolean;
};

function Choice({ name, value, options, any = true }: ChoiceProps) {
  const t = useTranslations("received.list");
  return (
    <Field name={name} label={t(`filter.${name}`)} className="sm:w-36">
      {(control) => (
        <Select
          {...control}
          required={false}
          key={value}
          defaultValue={value ?? ""}
          options={options}
          {...(any && { placeholder: t("all") })}
        />
      )}
    </Field>
  );
}
