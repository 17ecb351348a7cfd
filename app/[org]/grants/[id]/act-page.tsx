import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import type { GrantPage } from "@/lib/grant/queries/page";

type Props = {
  page: GrantPage;
  back: string;
  title: string;
  sentence: ReactNode;
  /** Beside the form where there is room, above it on a phone. */
  aside?: ReactNode;
  children: ReactNode;
};

/** The page of one act: which door, what the act means, and its form. */
export async function ActPage({ page: { row }, back, title, sentence, aside, children }: Props) {
  const t = await getTranslations("acts");
  const { supplier, system, credential } = row;
  const words = { supplier: supplier.name, system: system.name, account: credential.identifier };
  return (
    <>
      <PageHeader
        back={{ href: back, label: t("subject", words) }}
        title={title}
        sentence={sentence}
      />
      <div
        className={aside ? "grid gap-x-14 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]" : undefined}
      >
        <div className="min-w-0">
          <ClientWords of={["acts", "grant", "history"]}>{children}</ClientWords>
        </div>
        {aside && <div className="min-w-0 max-lg:order-first">{aside}</div>}
      </div>
    </>
  );
}
