import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon";

type Props = {
  /** What kind of page this is: "Grant", "Supplier". */
  eyebrow?: ReactNode;
  title: ReactNode;
  /** The one sentence a person can say after five seconds. */
  sentence?: ReactNode;
  /** Chips beside the title. */
  status?: ReactNode;
  /** The one clear next step first, others after it. */
  actions?: ReactNode;
  back?: { href: string; label: string };
};

/** The top of every page: where I am, one sentence, one clear next step. */
export function PageHeader({ eyebrow, title, sentence, status, actions, back }: Props) {
  return (
    <header className="mb-7 flex flex-col gap-3 sm:mb-9">
      {back && (
        <Link
          href={back.href}
          className="-ml-1 inline-flex min-h-11 max-w-full items-center gap-0.5 self-start text-sm text-ink-2 hover:text-accent sm:min-h-6 print:hidden"
        >
          <Icon of={ChevronLeft} />
          <span className="truncate">{back.label}</span>
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-3xl flex-1 basis-80">
          {eyebrow && <div className="eyebrow mb-1">{eyebrow}</div>}
          <h1 className="sentence text-2xl sm:text-3xl">{title}</h1>
          {sentence && <p className="mt-2 max-w-prose text-lg text-ink-2">{sentence}</p>}
          {status && <div className="mt-3 flex flex-wrap items-center gap-2">{status}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
