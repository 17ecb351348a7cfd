import { getTranslations } from "next-intl/server";
import { csvDownload } from "@/lib/http/csv-download";
import { answered, openDownload } from "@/lib/http/route";
import { RECEIVED_COLUMNS, type ReceivedColumn, type ReceivedCsvWords } from "@/lib/received/csv";
import { receivedFilterFrom } from "@/lib/received/filter";
import { exportReceived } from "@/lib/received/operations/export";
import { writeReceivedCsv } from "@/lib/received/queries/export";

type Props = { params: Promise<{ org: string }> };

/** The list of this address as CSV: exactly its rows, in its order; `bom=1` for spreadsheets that need the mark. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  return answered(async () => {
    const { org } = await params;
    const { pathname, search, searchParams } = new URL(request.url);
    const list = pathname.replace(/\/export$/, "") + search;
    const { scope, now } = await openDownload(request, org, "register:export", list);
    const asked = Object.fromEntries(searchParams);
    const filter = receivedFilterFrom(asked);
    const words = await csvWords();
    await exportReceived(scope, filter, now);
    const parts = writeReceivedCsv(scope, filter, { words, bom: asked.bom === "1" }, now);
    return csvDownload(parts, `${org}-received-${scope.today(now)}`);
  });
}

async function csvWords(): Promise<ReceivedCsvWords> {
  const [t, kinds, mandates, states] = await Promise.all([
    getTranslations("received.csv"),
    getTranslations("received.kind"),
    getTranslations("received.mandate"),
    getTranslations("received.list.states"),
  ]);
  const heads = RECEIVED_COLUMNS.map((column) => [column, t(column)]);
  return {
    heads: Object.fromEntries(heads) as Record<ReceivedColumn, string>,
    kind: (kind) => kinds(kind),
    mandate: (mandate) => mandates(mandate),
    state: (state) => states(state),
  };
}
