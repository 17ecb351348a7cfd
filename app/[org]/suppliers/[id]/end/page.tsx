import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { askedParts } from "@/lib/supplier-end/parts";
import { readSupplierEnd } from "@/lib/supplier-end/queries/page";
import { Others } from "./further";
import { Top } from "./top";
import { Whole } from "./whole";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The page and its title read the same, once. */
const readOnce = cache(readSupplierEnd);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { supplier } = await orNotFound(readOnce(scope, idFrom(id), now));
  const t = await getTranslations("supplier-end");
  return { title: t("title", { name: supplier.name }) };
}

/** A supplier ends: all it is about, and what became of each. Of an end that was taken back nothing is to be done: only that it was. */
export default async function SupplierEndPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, search] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "supplier", id });
  const page = await orNotFound(readOnce(scope, id, now));
  const { zone } = scope.organization;
  return (
    <>
      <Top slug={org} page={page} zone={zone} />
      {page.end.undone === null && (
        <Whole slug={org} page={page} zone={zone} asked={askedParts(search)} />
      )}
      <Others slug={org} supplierId={id} others={page.others} zone={zone} />
    </>
  );
}
