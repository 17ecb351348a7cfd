import { getTranslations } from "next-intl/server";

type Asked = Record<string, string | string[] | undefined>;

const COUNT = /^\d{1,4}$/;

/** The words for `?done=`: what the form one comes from has done. Null for anything else an address may hold. */
export async function doneWords(asked: Asked): Promise<string | null> {
  const t = await getTranslations("acts.done");
  const { done } = asked;
  if (typeof done !== "string" || !t.has(done as never)) return null;
  const number = (name: string) => {
    const value = asked[name];
    return typeof value === "string" && COUNT.test(value) ? Number(value) : 0;
  };
  const names = ["count", "closed", "reissues", "generation"];
  return t(done as never, Object.fromEntries(names.map((name) => [name, number(name)])) as never);
}
