"use client";

import { PencilLine, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/things/dialog-form";
import type { SelectOption } from "@/components/ui/select";
import { add, edit } from "./actions";
import { SystemFields, type SystemForm } from "./system-fields";

type NewProps = { slug: string; first: boolean; owners: SelectOption[] };

/** A new system; leads to its page. */
export function NewSystem({ slug, first, owners }: NewProps) {
  const t = useTranslations("system.form");
  return (
    <DialogForm
      label={t("new")}
      icon={Plus}
      variant={first ? "primary" : "secondary"}
      title={t("new")}
      action={add.bind(null, slug)}
      submit={t("add")}
      idPrefix="system"
      wide
    >
      {(problems) => <SystemFields problems={problems} owners={owners} />}
    </DialogForm>
  );
}

/** What is known about a system, to be changed. */
export function EditSystem({ slug, system }: { slug: string; system: SystemForm }) {
  const t = useTranslations("system.form");
  return (
    <DialogForm
      label={t("edit")}
      icon={PencilLine}
      title={t("editTitle", { name: system.name })}
      action={edit.bind(null, slug)}
      submit={t("save")}
      done={t("saved")}
      idPrefix="system"
      wide
    >
      {(problems) => <SystemFields problems={problems} system={system} />}
    </DialogForm>
  );
}
