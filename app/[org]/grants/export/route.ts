import { getTranslations } from "next-intl/server";
import { CSV_COLUMNS, type CsvColumn, type CsvWords } from "@/lib/grant/csv";
import { grantFilterFrom } from "@/lib/grant/filter";
import { exportGrants } from "@/lib/grant/operations/export";
import { writeGrantsCsv } from "@/lib/grant/queries/export";
import { csvDownload } from "@/lib/http/csv-download";
import { answered, openDownload } from "@/lib/http/route";

type Props = { params: Promise<{ org: string }> };

/** The list of this address as CSV: exactly its rows, in its order; `bom=1` for spreadsheets that need the mark. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  return answered(async () => {
    const { org } = await params;
    const { pathname, search, searchParams } = new URL(request.url);
    const list = pathname.replace(/\/export$/, "") + search;
    const { scope, now } = await openDownload(request, org, "register:export", list);
    const asked = Object.fromEntries(searchParams);
    const filter = grantFilterFrom(asked);
    const words = await csvWords();
    await exportGrants(scope, filter, now);
    const parts = writeGrantsCsv(scope, filter, { words, bom: asked.bom === "1" }, now);
    return csvDownload(parts, `${org}-${scope.today(now)}`);
  });
}

async function csvWords(): Promise<CsvWords> {
  const [t, states, kinds, levels] = await Promise.all([
    getTranslations("list.csv"),
    getTranslations("ui.status"),
    getTranslations("grant.kind"),
    getTranslations("ui.level"),
  ]);
  const heads = CSV_COLUMNS.map((column) => [column, t(column)]);
  return {
    heads: Object.fromEntries(heads) as Record<CsvColumn, string>,
    state: (state) => states(state),
    kind: (kind) => kinds(kind),
    level: (level) => levels(level),
    closure: (kind) => t(`closure.${kind}`),
    yes: t("yes"),
  };
}
