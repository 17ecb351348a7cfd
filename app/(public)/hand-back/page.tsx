import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { HandBack } from "./hand-back";

export async function generateMetadata() {
  return { title: (await getTranslations("hand-back"))("title") };
}

/** What was handed back to a client, opened by the link out of a mail. Which one stands in the fragment: loading changes nothing. */
export default function HandBackPage() {
  return (
    <ClientWords of={["hand-back", "thing"]}>
      <HandBack />
    </ClientWords>
  );
}
