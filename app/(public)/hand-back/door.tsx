"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { HandBackFacts } from "@/components/hand-back/facts";
import type { Link } from "@/components/link/use-link-page";
import { Button } from "@/components/ui/button";
import type { HandBackDoor } from "@/lib/hand-back/view";
import { formatDay } from "@/lib/i18n/format";
import { AddWordsForm, ConfirmForm } from "./confirm-form";

type Props = { door: HandBackDoor; link: Link; onDone: () => void };

/** One door: which, what we held of it, and what the client has said, or may say now. */
export function Door({ door, link, onDone }: Props) {
  return (
    <li className="py-4">
      <p className="font-semibold break-words">
        {door.system} <span className="font-normal text-ink-2">· {door.account}</span>
      </p>
      <p className="text-sm text-ink-2">
        <HandBackFacts door={door} />
      </p>
      {door.confirmed === null ? (
        <Open door={door} link={link} onDone={onDone} />
      ) : (
        <Said door={door} link={link} onDone={onDone} />
      )}
    </li>
  );
}

function Open({ door, link, onDone }: Props) {
  const t = useTranslations("hand-back.page");
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button className="mt-3" onClick={() => setOpen(true)}>
        {t("confirm")}
        <span className="sr-only"> {`${door.system}, ${door.account}`}</span>
      </Button>
    );
  const name = door.accessId;
  return (
    <div className="mt-4">
      <ConfirmForm
        accessIds={[name]}
        name={name}
        submit={t("submit")}
        link={link}
        onDone={onDone}
      />
    </div>
  );
}

function Said({ door, link, onDone }: Props) {
  const t = useTranslations("hand-back.page");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { confirmed } = door;
  if (confirmed === null) return null;
  const { what, by, on, words } = confirmed;
  const done = () => {
    setOpen(false);
    onDone();
  };
  return (
    <div className="mt-2">
      <p className="text-success">{t(`said.${what}`, { by, on: formatDay(on, locale) })}</p>
      {words && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-3 text-sm break-words whitespace-pre-line">
          {words}
        </blockquote>
      )}
      {open ? (
        <div className="mt-3">
          <AddWordsForm accessId={door.accessId} link={link} onDone={done} />
        </div>
      ) : (
        <Button variant="quiet" className="mt-1 -ml-3" onClick={() => setOpen(true)}>
          {t("add")}
          <span className="sr-only"> {`${door.system}, ${door.account}`}</span>
        </Button>
      )}
    </div>
  );
}
