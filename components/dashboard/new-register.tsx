import { FileSpreadsheet, Plus, Telescope } from "lucide-react";
import { useTranslations } from "next-intl";
import { Way, Ways } from "./way";

type Props = {
  /** Where the ways in lead; one that is missing is not offered. */
  logHref?: string;
  importHref?: string;
  lookAtExample?: () => Promise<void>;
};

/** The dashboard of a register with nothing in it yet: three ways to begin. */
export function NewRegister({ logHref, importHref, lookAtExample }: Props) {
  const t = useTranslations("dashboard.new");
  const ofExample = useTranslations("registers.exampleCompany");
  return (
    <>
      <header className="mb-8 sm:mb-10">
        <h1 className="sentence max-w-3xl text-[1.75rem]/9 sm:text-4xl/12">
          {t("title")} {logHref && <span className="text-ink-2">{t("sentence")}</span>}
        </h1>
      </header>
      <Ways>
        {logHref && <Way icon={Plus} title={t("log")} body={t("logBody")} href={logHref} strong />}
        {importHref && (
          <Way
            icon={FileSpreadsheet}
            title={t("import")}
            body={t("importBody")}
            href={importHref}
          />
        )}
        {lookAtExample && (
          <Way
            icon={Telescope}
            title={t("example")}
            body={t("exampleBody")}
            action={lookAtExample}
            pending={ofExample("making")}
          />
        )}
      </Ways>
    </>
  );
}
