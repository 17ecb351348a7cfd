import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { Choice } from "@/lib/hand-back/queries/new";
import { formatDay } from "@/lib/i18n/format";

type Props = { choices: Choice[]; chosen: string[]; more: boolean; error: ReactNode };

/** The accesses of the client that can be handed back; those that were asked for are ticked, else all of them. */
export function Which({ choices, chosen, more, error }: Props) {
  const t = useTranslations("hand-back.ours.new");
  const [ticked, tick] = useState(
    () =>
      new Set(
        choices.map(({ id }) => id).filter((id) => chosen.length === 0 || chosen.includes(id)),
      ),
  );
  const set = (ids: string[], on: boolean) =>
    tick((now) => new Set(on ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  return (
    <fieldset className="min-w-0" aria-describedby={error ? "which-error" : undefined}>
      <legend className="mb-1 text-sm font-[550]">{t("which")}</legend>
      <p className="mb-2 text-sm text-ink-3">{t("whichHint")}</p>
      {error && (
        <p id="which-error" className="mb-2 text-sm text-danger">
          {error}
        </p>
      )}
      {choices.length > 1 && (
        <Checkbox
          label={t("all", { count: choices.length })}
          checked={ticked.size === choices.length}
          onChange={({ target }) =>
            set(
              choices.map(({ id }) => id),
              target.checked,
            )
          }
        />
      )}
      <ul id="f-accessIds[]" tabIndex={-1} className="divide-y divide-line border-y border-line">
        {choices.map((choice) => (
          <li key={choice.id}>
            <Checkbox
              name="accessIds[]"
              value={choice.id}
              checked={ticked.has(choice.id)}
              onChange={({ target }) => set([choice.id], target.checked)}
              label={<Named choice={choice} />}
              hint={<Copies choice={choice} />}
            />
          </li>
        ))}
      </ul>
      {more && <p className="mt-2 text-sm text-ink-2">{t("more", { count: choices.length })}</p>}
    </fieldset>
  );
}

function Named({ choice: { system, account } }: { choice: Choice }) {
  return (
    <span className="break-words">
      {system} <span className="text-ink-2">· {account}</span>
    </span>
  );
}

function Copies({ choice: { copies, endsOn } }: { choice: Choice }) {
  const t = useTranslations("hand-back");
  const locale = useLocale();
  const said = t(`mail.copies.${copies.are}`, {
    on: copies.are === "destroyed" ? formatDay(copies.on, locale) : "",
    by: copies.are === "to_be_destroyed" ? formatDay(copies.by, locale) : "",
  });
  return (
    <>
      {said}
      {endsOn !== null && ` ${t("ours.new.ends", { on: formatDay(endsOn, locale) })}`}
    </>
  );
}
