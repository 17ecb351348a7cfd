const FORGED = [
  "x-forwarded-for",
  "forwarded",
  "x-real-ip",
  "cf-connecting-ip",
  "x-doorbook-client",
];

/** Another address each time, in every header that could carry one. */
export const forged = (n: number) =>
  Object.fromEntries(
    FORGED.map((name) => [
      name,
      name === "forwarded" ? `for=198.51.${n >> 8}.${n & 255}` : `198.51.${n >> 8}.${n & 255}`,
    ]),
  );

/** Asks for a sign-in link as a browser without scripts does; status, and what the page then says. */
export async function askForLink(
  url: string,
  address: string,
  n: number,
): Promise<{ status: number; main: string }> {
  const html = await (await fetch(`${url}/sign-in`)).text();
  const form = new FormData();
  for (const [field] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const [name, value] = ["name", "value"].map(
      (key) => field.match(new RegExp(` ${key}="([^"]*)"`))?.[1] ?? "",
    );
    if (name) form.append(name, (value ?? "").replaceAll("&quot;", '"'));
  }
  form.append("email", address);
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    headers: { origin: url, ...forged(n) },
    body: form,
  });
  const main = (await answer.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? "";
  return {
    status: answer.status,
    main: main.replaceAll(address, "ADDRESS").replace(/value="[^"]*"/g, ""),
  };
}
