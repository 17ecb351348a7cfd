import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { Door } from "./door";

export async function generateMetadata() {
  return { title: (await getTranslations("door"))("title") };
}

/** One door, opened by the link out of a mail. What it is stands in the fragment: loading the page changes nothing. */
export default function DoorPage() {
  return (
    <ClientWords of={["door", "grant", "history", "mail", "acts", "thing", "attestation"]}>
      <Door />
    </ClientWords>
  );
}
