import { ArrowRight, FileSpreadsheet, type LucideIcon, Plus, Telescope } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

type Props = {
  /** Where the ways in lead; one that is missing is not offered. */
  logHref?: string;
  importHref?: string;
  exampleHref?: string;
};

/** The dashboard of a register with nothing in it yet: three ways to begin. */
export function NewRegister({ logHref, importHref, exampleHref }: Props) {
  const t = useTranslations("dashboard.new");
  return (
    <>
      <header className="mb-8 sm:mb-10">
        <h1 className="sentence max-w-3xl text-[1.75rem]/9 sm:text-4xl/12">
          {t("title")} <span className="text-ink-2">{t("sentence")}</span>
        </h1>
      </header>
      <ul className="max-w-2xl border-t border-line-strong">
        {logHref && <Way href={logHref} icon={Plus} title={t("log")} body={t("logBody")} strong />}
        {importHref && (
          <Way
            href={importHref}
            icon={FileSpreadsheet}
            title={t("import")}
            body={t("importBody")}
          />
        )}
        {exampleHref && (
          <Way href={exampleHref} icon={Telescope} title={t("example")} body={t("exampleBody")} />
        )}
      </ul>
    </>
  );
}

type WayProps = { href: string; icon: LucideIcon; title: string; body: string; strong?: boolean };

function Way({ href, icon, title, body, strong }: WayProps) {
  return (
    <li className="border-b border-line">
      <Link
        href={href}
        className="group flex items-center gap-4 py-4 hover:bg-quiet-soft sm:-mx-3 sm:px-3"
      >
        <Icon of={icon} size={20} className={strong ? "text-accent" : "text-ink-3"} />
        <span className="min-w-0 flex-1">
          <span className={strong ? "block font-semibold text-accent" : "block font-semibold"}>
            {title}
          </span>
          <span className="block text-sm text-ink-2">{body}</span>
        </span>
        <Icon of={ArrowRight} className="text-ink-3 group-hover:text-accent" />
      </Link>
    </li>
  );
}
