import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";

type Props = { path: string; q: string; label: string; submit: string };

/** Looks for names; what was asked stands in the address. */
export function SearchBar({ path, q, label, submit }: Props) {
  return (
    <Form action={path} className="mb-5 flex max-w-md gap-2 print:hidden">
      <TextInput
        name="q"
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={q}
        maxLength={200}
      />
      <Button type="submit" icon={Search}>
        {submit}
      </Button>
    </Form>
  );
}
