import { OctagonAlert } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { Column } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";

type Counted = { id: string; doors: number; overdue: number };

type Options = {
  /** The list of grants with those of one state, through one of the things. */
  href: (id: string, state: "to_close" | "doors") => string;
  headers: { late: string; doors: string };
  /** A bounded number in words. */
  count: (value: number) => string;
};

/** How many doors each thing has and how many of them are late, each number a link to exactly those. */
export function doorColumns<Row extends Counted>({ href, headers, count }: Options): Column<Row>[] {
  const none = <span className="text-ink-3">0</span>;
  return [
    {
      key: "late",
      header: headers.late,
      align: "end",
      cell: ({ id, overdue }) =>
        overdue === 0 ? (
          none
        ) : (
          <TextLink prefetch={false} href={href(id, "to_close")} className="no-underline">
            <Chip tone="danger" icon={OctagonAlert}>
              {count(overdue)}
            </Chip>
          </TextLink>
        ),
    },
    {
      key: "doors",
      header: headers.doors,
      align: "end",
      cell: ({ id, doors }) =>
        doors === 0 ? (
          none
        ) : (
          <TextLink prefetch={false} href={href(id, "doors")}>
            {count(doors)}
          </TextLink>
        ),
    },
  ];
}
