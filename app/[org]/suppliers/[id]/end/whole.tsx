import { useTranslations } from "next-intl";
import { Said } from "@/components/supplier-end/said";
import { Section } from "@/components/ui/section";
import { type AskedParts, type EndList, partOf } from "@/lib/supplier-end/parts";
import type { SupplierEndPage } from "@/lib/supplier-end/queries/page";
import { isOfPrograms } from "@/lib/supplier-end/supplier-end";
import { EndTable, endRows } from "./end-tables";
import { Links, People } from "./further";
import { OtherParts } from "./parts";

type Props = { slug: string; page: SupplierEndPage; zone: string; asked: AskedParts };

/** Every door, every secret it knew, machine access, links and people, and what became of each: of each list one part, what is left first. */
export function Whole({ page, zone, ...rest }: Props) {
  const t = useTranslations("supplier-end");
  const { links, people, destroyed } = page.facts;
  const parts = partsOf({ ...rest, page });
  const said = parts("said", destroyed);
  const linked = parts("links", links);
  const named = parts("people", people);
  return (
    <>
      <Tables {...rest} page={page} parts={parts} />
      <Section
        id="said"
        title={t("said")}
        count={counted(destroyed)}
        description={destroyed.length > 0 ? t("saidBody") : undefined}
      >
        <Said said={said.part} supplier={page.supplier.name} zone={zone} />
        {said.others}
      </Section>
      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-2">
        <Links links={linked.part} own={page.ownLinks} zone={zone} others={linked.others} />
        <People people={named.part} others={named.others} />
      </div>
    </>
  );
}

const counted = (list: readonly unknown[]) => (list.length === 0 ? undefined : list.length);

type Asked = Omit<Props, "zone">;

/** Takes the part of a list that the address asks for, and the ways to its other parts. */
const partsOf =
  ({ slug, page, asked }: Asked) =>
  <Row,>(list: EndList, all: readonly Row[]) => {
    const part = partOf(all, asked[list]);
    const path = `/${slug}/suppliers/${page.supplier.id}/end`;
    return { part: part.rows, others: <OtherParts {...{ path, list, part, asked }} /> };
  };

type TablesProps = Asked & { parts: ReturnType<typeof partsOf> };

/** Doors and secrets of people, and those of programs apart. */
function Tables({ slug, page, parts }: TablesProps) {
  const t = useTranslations("supplier-end");
  const { doors, secrets } = page.facts;
  const unchanged = new Set(secrets.filter(({ changed }) => changed === null).map((one) => one.id));
  const table = { slug, unchanged, acts: page.may.includes("grant:close") };
  const byPeople = doors.filter((door) => !isOfPrograms(door));
  const ofPeople = secrets.filter((secret) => !isOfPrograms(secret));
  const machine = endRows(doors.filter(isOfPrograms), secrets.filter(isOfPrograms));
  const tables = [
    { list: "doors", rows: endRows(byPeople, []), none: t("noDoors") },
    { list: "secrets", rows: endRows([], ofPeople), none: t("noSecrets") },
    ...(machine.length > 0 ? [{ list: "machine", rows: machine, none: null } as const] : []),
  ] as const;
  return tables.map(({ list, rows, none }) => {
    const { part, others } = parts(list, rows);
    return (
      <Section
        key={list}
        id={list}
        title={t(list)}
        count={counted(rows)}
        description={list === "machine" ? t("machineBody") : undefined}
        flush={list === "doors"}
      >
        {rows.length === 0 ? (
          <p className="text-ink-2">{none}</p>
        ) : (
          <EndTable {...table} caption={t(list)} rows={part} />
        )}
        {others}
      </Section>
    );
  });
}
