import { NotFound } from "@/lib/errors";
import { answered, openDownload } from "@/lib/http/route";
import { takeCertificateInput } from "@/lib/supplier-end/certificate";
import { takeCertificate } from "@/lib/supplier-end/operations/take";

type Props = { params: Promise<{ org: string; id: string }> };

/** The certificate as a file, which `npm run verify-certificate` checks. `of`: of which end; else of the one that stands. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  return answered(async () => {
    const { org, id } = await params;
    const of = new URL(request.url).searchParams.get("of");
    const asked = takeCertificateInput.safeParse({ id, endId: of });
    const back = `/${org}/suppliers/${encodeURIComponent(id)}/end`;
    const { scope, now } = await openDownload(request, org, "register:export", back);
    if (!asked.success) throw new NotFound();
    const { text, endedOn } = await takeCertificate(scope, asked.data, now);
    return new Response(text, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="certificate-${org}-${endedOn}.json"`,
        "cache-control": "no-store",
      },
    });
  });
}
