"use client";

import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/things/dialog-form";
import { stop, told } from "./actions";

/** Ends an asking of all: nobody is asked again in it. */
export function StopAsking({ slug, askingId }: { slug: string; askingId: string }) {
  const t = useTranslations("asking.stop");
  return (
    <DialogForm
      label={t("open")}
      icon={CircleSlash}
      title={t("title")}
      description={t("body")}
      action={stop.bind(null, slug)}
      submit={t("submit")}
      submitVariant="danger"
      done={t("done")}
      idPrefix="stop"
    >
      {() => <input type="hidden" name="askingId" value={askingId} />}
    </DialogForm>
  );
}

type ToldProps = { slug: string; askingId: string; supplier: { id: string; name: string } };

/** The supplier answered by mail or on the telephone: it is not asked again. */
export function Told({ slug, askingId, supplier }: ToldProps) {
  const t = useTranslations("asking.told");
  return (
    <DialogForm
      label={t("open")}
      name={t("openFor", { supplier: supplier.name })}
      size="sm"
      variant="quiet"
      title={t("title", { supplier: supplier.name })}
      description={t("body")}
      action={told.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix={`told-${supplier.id}`}
    >
      {() => (
        <>
          <input type="hidden" name="askingId" value={askingId} />
          <input type="hidden" name="supplierId" value={supplier.id} />
        </>
      )}
    </DialogForm>
  );
}
