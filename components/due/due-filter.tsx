import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Segments } from "@/components/ui/segments";
import { Select } from "@/components/ui/select";
import type { DueListAsked } from "@/lib/reminder/due-list";
import { DUE_KINDS } from "@/lib/reminder/kinds";
import { dueListHref } from "./due-href";

type Props = { slug: string; asked: DueListAsked; plain: DueListAsked["whose"] };

/** Whose, and of which kind: links and a plain form, whose answer is an address. */
export function DueFilter({ slug, asked: { whose, kind }, plain }: Props) {
  const [t, kinds] = [useTranslations("due.filter"), useTranslations("credential.dueKind")];
  return (
    <>
      <Segments
        label={t("whose")}
        segments={(["mine", "all"] as const).map((one) => ({
          href: dueListHref(slug, { whose: one, kind }, plain),
          label: t(one),
          current: one === whose,
        }))}
      />
      <Form
        action={`/${slug}/due`}
        className="mt-4 mb-8 flex flex-wrap items-end gap-2 print:hidden"
      >
        {whose !== plain && <input type="hidden" name="whose" value={whose} />}
        <Field name="kind" idPrefix="due" label={t("kind")} className="w-full sm:w-80">
          {(control) => (
            <Select
              {...control}
              key={kind}
              defaultValue={kind ?? ""}
              placeholder={t("every")}
              options={DUE_KINDS.map((value) => ({ value, label: kinds(value) }))}
            />
          )}
        </Field>
        <Button type="submit">{t("show")}</Button>
      </Form>
    </>
  );
}
