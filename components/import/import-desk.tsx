"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { PastImport } from "@/lib/import/queries";
import { ChooseList } from "./choose-list";
import type { ImportActions, Known } from "./desk-types";
import { Done } from "./done";
import { ImportedBefore } from "./imported-before";
import { Preview } from "./preview";
import { SendBar } from "./send-bar";
import { toSend } from "./to-send";
import { useDesk } from "./use-desk";
import { useSending } from "./use-sending";

type Props = {
  base: string;
  known: Known;
  past: PastImport[];
  zone: string;
  actions: ImportActions;
};

/** From a list to doors: choose it, look at what every row means, answer what is asked, take it in as a whole. */
export function ImportDesk({ base, known, past, zone, actions }: Props) {
  const t = useTranslations("import");
  const work = useDesk(known, actions.beside);
  const { sending, send, reset } = useSending(actions);
  const { desk, understanding } = work;
  const sent = useMemo(
    () => (desk && understanding ? toSend(understanding.rows, desk.leftOut) : null),
    [desk, understanding],
  );
  useWarnBeforeLeaving(desk !== null && sending.is !== "done");

  if (sending.is === "done") {
    const again = () => {
      work.clear();
      reset();
    };
    return <Done base={base} applied={sending.applied} undo={actions.undo} again={again} />;
  }
  if (desk === null || understanding === null || sent === null)
    return (
      <>
        <PageHeader title={t("headline")} sentence={t("sentence")} />
        <ChooseList
          busy={work.busy}
          failure={work.failure}
          onFile={work.readFile}
          onPaste={work.readPasted}
        />
      </>
    );
  return (
    <>
      <ImportedBefore fingerprint={desk.read.table.fingerprint} past={past} zone={zone} />
      {!work.compared && (
        <Notice
          live
          tone="danger"
          title={t("notCompared.title")}
          className="mb-8"
          actions={
            <Button size="sm" onClick={work.compareAgain}>
              {t("notCompared.again")}
            </Button>
          }
        >
          {t("notCompared.body")}
        </Notice>
      )}
      <Preview work={work} desk={desk} understanding={understanding} known={known} base={base} />
      <SendBar
        sent={sent}
        questions={understanding.counts.question}
        sending={sending}
        busy={work.busy || !work.compared}
        onLeaveOut={(line) => {
          work.leaveOut(line, true);
          reset();
        }}
        onSend={() =>
          send({
            fileName: desk.fileName,
            fingerprint: desk.read.table.fingerprint,
            toSend: sent,
          })
        }
      />
    </>
  );
}

function useWarnBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
