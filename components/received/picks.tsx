"use client";

import { CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { LinkButton } from "@/components/ui/link-button";
import type { ReceivedRow } from "@/lib/received/queries/list";

type Pick = { id: string; client: ReceivedRow["client"] };
type Picks = { has: (id: string) => boolean; set: (pick: Pick, on: boolean) => void };

const PicksOfList = createContext<Picks | null>(null);

type Props = { slug: string; children: ReactNode };

/**
 * Lets rows of a list be picked, and leads from them to a hand-back: one for each client, since each is told of its own
 * alone. Give it the list's address as its key, so that nothing stays picked out of sight.
 */
export function HandBackPicks({ slug, children }: Props) {
  const t = useTranslations("received.picks");
  const [picked, setPicked] = useState<readonly Pick[]>([]);
  const picks: Picks = {
    has: (id) => picked.some((one) => one.id === id),
    set: (pick, on) => {
      const rest = picked.filter(({ id }) => id !== pick.id);
      setPicked(on ? [...rest, pick] : rest);
    },
  };
  const byClient = Map.groupBy(picked, ({ client }) => client.id);
  return (
    <PicksOfList value={picks}>
      {children}
      {picked.length > 0 && (
        <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 mt-6 flex max-h-[40dvh] flex-wrap overflow-y-auto items-center gap-x-4 gap-y-2 border-t border-line-strong bg-paper py-3 lg:bottom-0 print:hidden">
          <p role="status" className="text-sm text-ink-2">
            {t("count", { count: picked.length })}
          </p>
          {[...byClient].map(([clientId, ofClient]) => (
            <LinkButton
              key={clientId}
              href={newHandBack(slug, clientId, ofClient)}
              prefetch={false}
              icon={CornerUpLeft}
              className="max-w-full"
            >
              <span className="min-w-0 truncate">
                {t("handBack", { count: ofClient.length, client: ofClient[0]?.client.name ?? "" })}
              </span>
            </LinkButton>
          ))}
          <Button variant="quiet" onClick={() => setPicked([])}>
            {t("none")}
          </Button>
        </div>
      )}
    </PicksOfList>
  );
}

function newHandBack(slug: string, clientId: string, picks: readonly Pick[]): string {
  const ids = picks.map(({ id }): [string, string] => ["access", id]);
  return `/${slug}/hand-backs/new?${new URLSearchParams([["client", clientId], ...ids])}`;
}

type PickRow = Pick & { systemWords: string; account: string };

/** The box of one row; nothing outside a list of picks. */
export function PickBox({ row }: { row: PickRow }) {
  const t = useTranslations("received.picks");
  const picks = useContext(PicksOfList);
  if (picks === null) return null;
  const { id, client, systemWords, account } = row;
  return (
    <Checkbox
      checked={picks.has(id)}
      onChange={({ target }) => picks.set({ id, client }, target.checked)}
      label={
        <>
          <span className="sm:sr-only">{t("column")}</span>
          <span className="sr-only">
            {" "}
            {t("what", { system: systemWords, account, client: client.name })}
          </span>
        </>
      }
    />
  );
}
