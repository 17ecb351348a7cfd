import { CircleCheck, Clock, Hourglass, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AskedLine } from "@/lib/supplier/asking/list";
import { MAIL_LOOKS } from "../mail/looks";
import { Told } from "./asking-dialogs";

const LOOKS = {
  asked: { tone: "info", icon: Clock },
  answered: { tone: "success", icon: CircleCheck },
  silent: { tone: "warning", icon: Hourglass },
  nobody: { tone: "danger", icon: UserX },
} as const;

type Props = { slug: string; lines: AskedLine[]; mayAsk: boolean };

/** Each supplier that was asked: what about, whom, what it answered, and what comes next. */
export function LineTable({ slug, lines, mayAsk }: Props) {
  const t = useTranslations("asking");
  const columns: Column<AskedLine>[] = [
    {
      key: "supplier",
      header: t("supplier"),
      main: true,
      cell: (line) => <About {...{ slug, line }} />,
    },
    {
      key: "state",
      header: t("stateHeader"),
      bare: true,
      cell: ({ state }) => <Chip {...LOOKS[state]}>{t(`state.${state}`)}</Chip>,
    },
    {
      key: "asked",
      header: t("askedHeader"),
      className: "max-sm:basis-full",
      cell: (line) => <Whom line={line} />,
    },
    {
      key: "answer",
      header: t("answer"),
      className: "max-sm:basis-full",
      cell: (line) => <Answer line={line} />,
    },
    {
      key: "next",
      header: t("next"),
      bare: true,
      className: "max-sm:basis-full",
      cell: (line) => <Next {...{ slug, line, mayAsk }} />,
    },
  ];
  return (
    <Table
      caption={t("caption")}
      columns={columns}
      rows={lines}
      rowKey={({ askingId, supplier, door }) => `${askingId} ${supplier.id} ${door?.id ?? ""}`}
    />
  );
}

type LineProps = { slug: string; line: AskedLine };

function About({ slug, line: { supplier, door, doors } }: LineProps) {
  const t = useTranslations("asking");
  return (
    <>
      <TextLink href={`/${slug}/suppliers/${supplier.id}`}>{supplier.name}</TextLink>
      <div className="text-sm font-normal break-words text-ink-2">
        {door === null ? (
          t("everything", { count: doors })
        ) : (
          <TextLink href={`/${slug}/grants/${door.id}`}>
            {door.system}, {door.account}
          </TextLink>
        )}
      </div>
    </>
  );
}

/** Who was asked when, how often, and what became of the last mail. */
function Whom({ line: { contact, lastOn, no, by, mail } }: { line: AskedLine }) {
  const t = useTranslations("asking");
  const fate = useTranslations("delivery.state");
  if (contact === null || lastOn === null)
    return <span className="text-ink-2">{t("notAsked")}</span>;
  return (
    <>
      <div className="break-words">
        {t.rich("whom", { contact, on: () => <Day on={lastOn} /> })}
      </div>
      <div className="text-sm text-ink-2">{t("often", { no, by })}</div>
      {mail !== null && mail.state !== "sent" && (
        <div className="mt-1">
          <span className="text-sm text-ink-2">{t("mail")} </span>
          <Chip {...(MAIL_LOOKS[mail.state] ?? MAIL_LOOKS.waiting)}>
            {fate(mail.state as "sent")}
          </Chip>
          {mail.reply !== null && (
            <q className="mt-0.5 block text-sm break-words text-ink-2">{mail.reply}</q>
          )}
        </div>
      )}
    </>
  );
}

/** What it said, in short; or why asking is over. */
function Answer({ line: { said, saidOn, end, state } }: { line: AskedLine }) {
  const t = useTranslations("asking");
  if (said.length > 0 && saidOn !== null)
    return (
      <>
        <ul>
          {said.map(({ what, count }) => (
            <li key={what}>{t(`said.${what}`, { count })}</li>
          ))}
        </ul>
        <div className="text-sm text-ink-2">
          <Day on={saidOn} />
        </div>
      </>
    );
  if (end === null) return <span className="text-ink-2">{t("none")}</span>;
  const values = { by: end.by ?? "", on: () => <Day on={end.on} /> };
  return (
    <span className={state === "answered" ? undefined : "text-ink-2"}>
      {t.rich(`end.${end.why}`, values)}
    </span>
  );
}

function Next({ slug, line, mayAsk }: LineProps & { mayAsk: boolean }) {
  const t = useTranslations("asking");
  const { supplier, state, nextOn, doors, door, end, reachable, askingId, ended } = line;
  const page = `/${slug}/suppliers/${supplier.id}`;
  if (state === "answered")
    return doors > 0 ? <TextLink href={`${page}#said`}>{t("see")}</TextLink> : null;
  // Whoever only reads is offered nothing that he may not do.
  if (state === "nobody" && !mayAsk) return null;
  if (state === "nobody")
    return reachable ? (
      <TextLink href={`${page}/ask`}>{t("askNow")}</TextLink>
    ) : (
      <TextLink href={`${page}#contacts`}>{t("addAddress")}</TextLink>
    );
  if (nextOn !== null || (end === null && doors > 0 && !ended))
    return (
      <div className="flex flex-col items-start gap-1">
        {nextOn !== null && <span>{t.rich("again", { on: () => <Day on={nextOn} /> })}</span>}
        {nextOn === null && <span>{t("last")}</span>}
        {mayAsk && (
          <div className="-ml-3">
            <Told slug={slug} askingId={askingId} supplier={supplier} />
          </div>
        )}
      </div>
    );
  if (end?.why === "asked_anew" || doors === 0 || !mayAsk) return null;
  const close =
    door === null
      ? `/${slug}/grants?state=standing&supplier=${supplier.id}`
      : `/${slug}/grants/${door.id}`;
  return <TextLink href={close}>{t("close", { count: doors })}</TextLink>;
}
