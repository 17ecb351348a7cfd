import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { relativePath } from "@/lib/http/relative-path";
import { isUntouched } from "@/lib/session/set-up";
import { currentVisitor } from "@/lib/session/visitor";
import { AddressForm } from "./address-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("sign-in"))("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const to = relativePath((await searchParams).to);
  if ((await currentVisitor()) !== null) redirect(to);
  const untouched = await isUntouched();
  return (
    <ClientWords of={["sign-in"]}>
      <AddressForm to={to} untouched={untouched} />
    </ClientWords>
  );
}
