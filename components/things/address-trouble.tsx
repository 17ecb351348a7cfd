import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

type Props = {
  /** Whose address; absent where it is the reader's own. */
  name?: string;
  failed: { address: string; reply: string | null; server: string | null };
  /** An instant as the organization's clocks showed it. */
  since: ReactNode;
  /** The button that has it tried again, where the reader may. */
  retry?: ReactNode;
};

/** Mail to an address does not arrive: since when, in the mail server's own words, and what to do. */
export function AddressTrouble({ name, failed: { address, reply, server }, since, retry }: Props) {
  const t = useTranslations("person.failed");
  return (
    <Notice
      tone="danger"
      className="mb-8"
      title={t.rich(name === undefined ? "own" : "title", {
        name: name ?? "",
        address,
        since: () => since,
      })}
      actions={retry}
    >
      {reply !== null && (
        <p>
          {server === null ? t("said") : t("saidBy", { server })}{" "}
          <code className="font-mono text-xs break-all">{reply}</code>
        </p>
      )}
      <p>{t(name === undefined ? "ownBody" : "body")}</p>
    </Notice>
  );
}
