"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useSyncExternalStore } from "react";
import { Chip } from "./chip";
import { cx } from "./cx";
import type { ControlProps } from "./field";
import { Icon } from "./icon";
import { sameName, useFound } from "./use-found";

/** Something found or, where `id` is null, to be created with this name. */
export type Found = { id: string | null; label: string; detail?: string };

type Props = {
  control: ControlProps;
  value: Found | null;
  onChange: (value: Found | null) => void;
  /** Answers the best few for what was typed; an empty text asks for the most recent. */
  search: (text: string) => Promise<Found[]>;
  /** Offer to create what was typed: sent under `newName`, "supplierNew" for "supplierId". */
  creatable?: boolean;
  placeholder?: string;
};

/**
 * Found as you type, or created in place. Sends `supplierId` = the id, or `supplierNew` = the name to
 * create, after the control's name.
 * Base UI hides its input with a style attribute, which the policy refuses in server HTML, so until
 * the page is alive a plain field of the same look stands here.
 */
export function Combobox(props: Props) {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { control, value } = props;
  const { name, ...field } = control;
  const newName = name.replace(/(Id)?$/, "New");
  return (
    <>
      {alive ? (
        <Live {...props} />
      ) : (
        <input
          {...field}
          name={newName}
          defaultValue={value?.label}
          placeholder={props.placeholder}
          className="control"
        />
      )}
      {alive && value?.id && <input type="hidden" name={name} value={value.id} />}
      {alive && value && !value.id && <input type="hidden" name={newName} value={value.label} />}
    </>
  );
}

const never = () => () => {};

function Live({ control, value, onChange, search, creatable, placeholder }: Props) {
  const t = useTranslations("ui.combobox");
  const { items, pending, text, setText } = useFound(search, creatable, value);
  const [open, setOpen] = useState(false);
  const highlighted = useRef<Found>(undefined);
  const { name: _, required, ...field } = control;
  const isNew = value?.id === null && !text;
  // What was typed and left alone is taken too: it is what the person meant.
  const settle = () => {
    const known = items.find((item) => item.id !== null && sameName(item.label, text));
    if (text && (known || creatable)) onChange(known ?? { id: null, label: text });
    setText("");
    setOpen(false);
  };
  return (
    <Base.Root<Found>
      items={items}
      value={value}
      open={open}
      filter={null}
      autoHighlight
      itemToStringLabel={(item) => item.label}
      isItemEqualToValue={(a, b) => a.id === b.id && a.label === b.label}
      onValueChange={(next, { reason }) => {
        if (reason === "item-press" || next === null) onChange(next);
      }}
      onInputValueChange={(next, { reason }) => {
        if (reason === "input-change" || reason === "input-clear") setText(next);
        else if (reason === "item-press") setText("");
      }}
      onOpenChange={setOpen}
      onItemHighlighted={(item) => {
        highlighted.current = item;
      }}
    >
      <div className="relative">
        <Base.Input
          {...field}
          aria-required={required || undefined}
          placeholder={placeholder}
          maxLength={200}
          className={cx("control text-ellipsis", isNew ? "pr-32" : "pr-10")}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !text || (highlighted.current && !pending)) return;
            event.preventDefault();
            // The list still answers an earlier text: nothing of it is what the person meant.
            if (pending) event.preventBaseUIHandler();
            else settle();
          }}
        />
        {isNew && (
          <span className="pointer-events-none absolute inset-y-0 right-10 flex items-center">
            <Chip tone="accent" icon={Plus}>
              {t("new")}
            </Chip>
          </span>
        )}
        <Base.Trigger
          aria-label={t("open")}
          className="absolute inset-y-0 right-0 flex w-10 items-center justify-center text-ink-3"
        >
          <Icon of={ChevronDown} />
        </Base.Trigger>
      </div>
      <FoundList items={items} pending={pending} text={text} />
    </Base.Root>
  );
}

type ListProps = { items: Found[]; pending: boolean; text: string };

function FoundList({ items, pending, text }: ListProps) {
  const t = useTranslations("ui.combobox");
  return (
    <Base.Portal>
      <Base.Positioner className="z-50 outline-none" sideOffset={4}>
        <Base.Popup
          aria-busy={pending || undefined}
          className="max-h-[min(var(--available-height),20rem)] w-(--anchor-width) overflow-y-auto overscroll-contain rounded-lg border border-line-strong bg-raised py-1 text-ink shadow-pop"
        >
          <Base.Status className="px-3.5 text-sm text-ink-3">
            {pending && items.length === 0 && <span className="block py-2">{t("searching")}</span>}
            {!pending && items.length === 0 && (
              <span className="block py-2">{text ? t("none", { text }) : t("type")}</span>
            )}
          </Base.Status>
          <Base.List>{(item: Found) => <FoundItem key={item.id ?? "new"} item={item} />}</Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function FoundItem({ item }: { item: Found }) {
  const t = useTranslations("ui.combobox");
  return (
    <Base.Item
      value={item}
      className={cx(
        "mx-1 flex min-h-11 cursor-default items-center gap-2 rounded-md px-2.5 py-1.5 text-base outline-none select-none data-highlighted:bg-quiet-soft sm:min-h-9",
        item.id === null && "font-[550] text-accent",
      )}
    >
      {item.id === null && <Icon of={Plus} />}
      <span className="min-w-0 flex-1">
        {item.id === null ? t("create", { text: item.label }) : item.label}
        {item.detail && <span className="block text-sm font-normal text-ink-3">{item.detail}</span>}
      </span>
      <Base.ItemIndicator>
        <Icon of={Check} className="text-accent" />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
