import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { relativePath } from "@/lib/http/relative-path";
import { LinkPage } from "./link-page";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("sign-in"))("title") };
}

/** Loading this page spends nothing: the token stands in the fragment, and only a button posts it. */
export default async function SignInLinkPage({ searchParams }: Props) {
  const to = relativePath((await searchParams).to);
  return (
    <ClientWords of={["sign-in"]}>
      <LinkPage to={to} />
    </ClientWords>
  );
}
