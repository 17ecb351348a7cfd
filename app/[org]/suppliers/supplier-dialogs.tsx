"use client";

import { PencilLine, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/things/dialog-form";
import { add, edit } from "./actions";
import { SupplierFields, type SupplierForm } from "./supplier-fields";

/** A new supplier; leads to its page. */
export function NewSupplier({ slug, first }: { slug: string; first: boolean }) {
  const t = useTranslations("supplier.form");
  return (
    <DialogForm
      label={t("new")}
      icon={Plus}
      variant={first ? "primary" : "secondary"}
      title={t("new")}
      action={add.bind(null, slug)}
      submit={t("add")}
      idPrefix="supplier"
      wide
    >
      {(problems) => <SupplierFields problems={problems} />}
    </DialogForm>
  );
}

/** What is known about a supplier, to be changed. */
export function EditSupplier({ slug, supplier }: { slug: string; supplier: SupplierForm }) {
  const t = useTranslations("supplier.form");
  return (
    <DialogForm
      label={t("edit")}
      icon={PencilLine}
      title={t("editTitle", { name: supplier.name })}
      action={edit.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="supplier"
      wide
    >
      {(problems) => <SupplierFields problems={problems} supplier={supplier} />}
    </DialogForm>
  );
}
