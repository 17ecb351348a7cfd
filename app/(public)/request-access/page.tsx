import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { RequestAccess } from "./request-access";

export async function generateMetadata() {
  return { title: (await getTranslations("request-access"))("meta") };
}

/** Where anybody asks an organization for an access, by its link. Whose it is stands in the fragment: loading changes nothing. */
export default function RequestAccessPage() {
  return (
    <ClientWords of={["request-access", "thing"]}>
      <RequestAccess />
    </ClientWords>
  );
}
