/** A CSV file to be kept as `name`, in UTF-8; what comes in parts leaves part by part. No cache keeps it. */
export function csvDownload(csv: string | AsyncGenerator<string>, name: string): Response {
  return new Response(typeof csv === "string" ? csv : streamed(csv), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}

/** Text part by part as a body: each is read when there is room for it, so that a file of any size is never whole in memory. */
function streamed(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}
