import { useTranslations } from "next-intl";
import { Pagination } from "@/components/ui/pagination";
import { type AskedParts, type EndList, type Part, partsParams } from "@/lib/supplier-end/parts";

type Props = {
  /** The page's own address. */
  path: string;
  list: EndList;
  part: Pick<Part<unknown>, "page" | "pages">;
  asked: AskedParts;
};

/** The ways to the other parts of a list; nothing where it has but one. The other lists stay where they are. */
export function OtherParts({ path, list, part: { page, pages }, asked }: Props) {
  const t = useTranslations("supplier-end");
  if (pages === 1) return null;
  const to = (other: number) => {
    if (other < 1 || other > pages) return undefined;
    const params = partsParams({ ...asked, [list]: other }).toString();
    return `${path}${params && `?${params}`}#${list}-title`;
  };
  return (
    <Pagination previous={to(page - 1)} next={to(page + 1)} summary={t("pages", { page, pages })} />
  );
}
