"use client";

import {
  CalendarPlus,
  CircleCheck,
  CircleSlash,
  DoorOpen,
  Ellipsis,
  Hourglass,
  KeyRound,
  Link,
  type LucideIcon,
  MailQuestionMark,
  MessageSquareReply,
  PencilLine,
  RefreshCw,
  Scale,
  ShieldCheck,
  Undo2,
  UserRoundPen,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { GrantAct } from "@/lib/grant/possible-acts";

export const ACT_ICONS: Readonly<Record<GrantAct, LucideIcon>> = {
  decide: Scale,
  withdraw: Undo2,
  answer: MessageSquareReply,
  close: CircleCheck,
  extend: CalendarPlus,
  ask: MailQuestionMark,
  rotate: RefreshCw,
  one_time_link: Link,
  handover: KeyRound,
  changed: ShieldCheck,
  let_it_end: Hourglass,
  reassign: UserRoundPen,
  correct: PencilLine,
  reopen: DoorOpen,
  void: CircleSlash,
};

type Props = { acts: { act: GrantAct; href: string }[] };

/** The acts that are rarer, behind one button; voiding stands apart. */
export function MoreActs({ acts }: Props) {
  const t = useTranslations("acts");
  return (
    <Menu
      trigger={<Button icon={Ellipsis}>{t("more")}</Button>}
      entries={acts.map(({ act, href }) => ({
        key: act,
        label: t(`act.${act}`),
        icon: ACT_ICONS[act],
        href,
        ...(act === "void" && { tone: "danger" as const, apart: acts.length > 1 }),
      }))}
    />
  );
}
