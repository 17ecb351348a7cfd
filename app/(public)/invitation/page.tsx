import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { currentVisitor } from "@/lib/session/visitor";
import { InvitationForm } from "./invitation-form";

export async function generateMetadata() {
  return { title: (await getTranslations("sign-in.invitation"))("title") };
}

export default async function InvitationPage() {
  const visitor = await currentVisitor();
  return (
    <ClientWords of={["sign-in"]}>
      <InvitationForm current={visitor?.email ?? null} />
    </ClientWords>
  );
}
