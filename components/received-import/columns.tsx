import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { RECEIVED_TARGETS, type ReceivedUse } from "@/lib/received/import/columns";

type Props = {
  header: readonly string[];
  uses: readonly ReceivedUse[];
  onGive: (column: number, use: ReceivedUse) => void;
};

/** What each column holds; a column of secrets is never read, and cannot be made to be. */
export function ReceivedColumns({ header, uses, onGive }: Props) {
  const t = useTranslations("received-import");
  const options = [
    { value: "ignore", label: t("ignore") },
    ...RECEIVED_TARGETS.map((target) => ({ value: target, label: t(`target.${target}`) })),
  ];
  return (
    <Section id="columns" title={t("columns")} count={header.length} flush>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {header.map((text, column) => (
          <Field
            key={column}
            name={`column-${column}`}
            label={text || t("unnamed", { no: column + 1 })}
          >
            {(control) =>
              uses[column] === "never" ? (
                <p id={control.id} className="py-2 text-danger">
                  {t("never")}
                </p>
              ) : (
                <Select
                  {...control}
                  options={options}
                  value={uses[column] ?? "ignore"}
                  onChange={({ target }) => onGive(column, target.value as ReceivedUse)}
                />
              )
            }
          </Field>
        ))}
      </div>
    </Section>
  );
}
