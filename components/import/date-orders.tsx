"use client";

import { useTranslations } from "next-intl";
import { Choices } from "@/components/ui/choices";
import type { DateOrder } from "@/lib/import/dates";
import type { DateTarget } from "@/lib/import/unclear-days";
import type { Understanding } from "@/lib/import/understand";

type Props = {
  understanding: Understanding;
  onOrder: (targets: readonly DateTarget[], order: DateOrder) => void;
};

/** Asks once what 04/05/2026 means where the list itself does not tell; said by hand it can be changed here. */
export function DateOrders({ understanding, onOrder }: Props) {
  const t = useTranslations("import.dates");
  const all = Object.entries(understanding.dateOrders) as [
    DateTarget,
    NonNullable<Understanding["dateOrders"][DateTarget]>,
  ][];
  const open = all.filter(([, { from }]) => from === "asked" || from === "hand");
  if (open.length === 0) return null;
  const orders = new Set(open.map(([, { order }]) => order));
  const [order] = orders.size === 1 ? orders : [null];
  return (
    <div className="mt-5 rounded-r-md border-l-3 border-warning bg-warning-soft p-4">
      <Choices
        name="date-order"
        legend={t("legend")}
        hint={t("hint")}
        value={order ?? ""}
        onChange={(value) =>
          onOrder(
            open.map(([target]) => target),
            value as DateOrder,
          )
        }
        choices={[
          { value: "dmy", label: t("dmy") },
          { value: "mdy", label: t("mdy") },
        ]}
      />
    </div>
  );
}
