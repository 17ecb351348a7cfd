import {
  CircleCheck,
  CircleSlash,
  Clock,
  Hourglass,
  Lock,
  type LucideIcon,
  RefreshCw,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormHandler } from "@/components/form/server-form";
import { Chip, type Tone } from "@/components/ui/chip";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { LinkState } from "@/lib/secret-link/secret-link";
import { DestroyLink } from "./destroy-link";
import type { ListedLink } from "./types";

const LOOKS: Readonly<Record<LinkState, { icon: LucideIcon; tone: Tone }>> = {
  waiting: { icon: Hourglass, tone: "warning" },
  copied: { icon: Hourglass, tone: "info" },
  opened: { icon: CircleCheck, tone: "success" },
  lapsed: { icon: Clock, tone: "quiet" },
  locked: { icon: Lock, tone: "danger" },
  destroyed: { icon: CircleSlash, tone: "quiet" },
  rotated: { icon: RefreshCw, tone: "quiet" },
  closed: { icon: CircleSlash, tone: "quiet" },
};

type Props = {
  /** Newest first. */
  links: ListedLink[];
  destroy: FormHandler<unknown>;
  /** Where a new one is made; absent where none can be. */
  makeHref?: string;
};

/** What became of each one-time link of a grant. Without any it is not there. */
export function LinkList({ links, destroy, makeHref }: Props) {
  const t = useTranslations("secret-link.list");
  const [newest] = links;
  if (newest === undefined) return null;
  const again = newest.state === "lapsed" || newest.state === "locked";
  return (
    <Section
      id="one-time-links"
      title={t("title")}
      actions={
        again &&
        makeHref && (
          <LinkButton href={makeHref} size="sm">
            {t("again")}
          </LinkButton>
        )
      }
    >
      <ul className="divide-y divide-line">
        {links.map((link) => (
          <li
            key={link.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0"
          >
            <Link link={link} />
            <DestroyLink
              id={link.id}
              action={destroy}
              can={link.mayDestroy}
              submit={t("destroy")}
              done={t("destroyed")}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Link({ link }: { link: ListedLink }) {
  const t = useTranslations("secret-link.list");
  const { state, by, at, until, passphrase, announced } = link;
  const words = {
    until,
    copied: link.copied ?? "",
    ended: link.ended ?? "",
    by: link.endedBy ?? "",
    from: link.from ?? "none",
  };
  const facts = [
    t("made", { by, at, contact: link.contact ?? "none" }),
    ...(passphrase ? [t("passphrase")] : []),
    ...(announced ? [t(`announced.${announced}`)] : []),
  ];
  return (
    <div className="min-w-0 max-w-prose flex-1 basis-72">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Chip {...LOOKS[state]}>{t(`state.${state}`)}</Chip>
        <span>{t(`says.${state}`, words)}</span>
      </p>
      <p className="mt-1 text-sm text-ink-3">{facts.join(" ")}</p>
    </div>
  );
}
