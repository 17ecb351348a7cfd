import { ArrowRight, FileSpreadsheet, type LucideIcon, Plus, Telescope } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { WayButton } from "./way-button";

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
      <ul className="max-w-2xl border-t border-line-strong">
        {logHref && (
          <li className={line}>
            <Link href={logHref} className={way}>
              <Way icon={Plus} title={t("log")} body={t("logBody")} strong />
            </Link>
          </li>
        )}
        {importHref && (
          <li className={line}>
            <Link href={importHref} className={way}>
              <Way icon={FileSpreadsheet} title={t("import")} body={t("importBody")} />
            </Link>
          </li>
        )}
        {lookAtExample && (
          <li className={line}>
            <form action={lookAtExample}>
              <WayButton className={way} pending={ofExample("making")}>
                <Way icon={Telescope} title={t("example")} body={t("exampleBody")} />
              </WayButton>
            </form>
          </li>
        )}
      </ul>
    </>
  );
}

const line = "border-b border-line";
const way = "group flex items-center gap-4 py-4 hover:bg-quiet-soft sm:-mx-3 sm:px-3";

type WayProps = { icon: LucideIcon; title: string; body: string; strong?: boolean };

function Way({ icon, title, body, strong }: WayProps) {
  return (
    <>
      <Icon of={icon} size={20} className={strong ? "text-accent" : "text-ink-3"} />
      <span className="min-w-0 flex-1">
        <span className={cx("block font-semibold", strong && "text-accent")}>{title}</span>
        <span className="block text-sm text-ink-2">{body}</span>
      </span>
      <Icon of={ArrowRight} className="text-ink-3 group-hover:text-accent" />
    </>
  );
}
