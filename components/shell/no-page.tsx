import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { RegisterButton } from "./register-button";

type Props = {
  words: "ui.notFound" | "error.page";
  /** Within a register its own dashboard is the first way on. */
  register?: boolean;
};

/** What stands in place of a page that is not there or not shown, with a way on. */
export function NoPage({ words, register }: Props) {
  const t = useTranslations(words);
  return (
    <div className="py-4 sm:py-8">
      <h1 className="sentence text-3xl">{t("title")}</h1>
      <p className="mt-3 max-w-prose text-lg text-ink-2">{t("body")}</p>
      <div className="mt-7 flex flex-wrap gap-2">
        {register && <RegisterButton>{t("register")}</RegisterButton>}
        <LinkButton href="/registers" variant={register ? "secondary" : "primary"}>
          {t("home")}
        </LinkButton>
      </div>
    </div>
  );
}
