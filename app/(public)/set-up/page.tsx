import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { SetUpForm } from "./set-up-form";

export async function generateMetadata() {
  return { title: (await getTranslations("sign-in.setUp"))("title") };
}

export default function SetUpPage() {
  return (
    <ClientWords of={["sign-in"]}>
      <SetUpForm />
    </ClientWords>
  );
}
